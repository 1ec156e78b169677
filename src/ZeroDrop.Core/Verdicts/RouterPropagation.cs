namespace ZeroDrop.Core.Verdicts;

/// <summary>
/// How long one router kept sending to deleted pods, measured in this run (T_prop), in the cluster's time.
/// </summary>
/// <param name="Router">The router's name.</param>
/// <param name="Pods">How many deleted pods it was measured on.</param>
/// <param name="Median">The median, from the deletion.</param>
/// <param name="Slowest">The slowest, from the deletion.</param>
public sealed record RouterPropagation(string Router, int Pods, TimeSpan Median, TimeSpan Slowest);
