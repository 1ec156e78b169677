namespace ZeroDrop.Core.Verdicts;

/// <summary>How often the app itself answered with one status outside 2xx and 3xx. Not a drop, but never silent.</summary>
/// <param name="Status">100-999, without those that balancers answer in the app's place (502, 503, 504).</param>
/// <param name="Control">How many in the control period.</param>
/// <param name="Rollout">How many from the start of the rollout to the end of the tail.</param>
public sealed record ErrorAnswer(int Status, long Control, long Rollout);
