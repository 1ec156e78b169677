namespace ZeroDrop.Load.Records;

/// <summary>One row of a run's target table.</summary>
/// <param name="Method">The method.</param>
/// <param name="Url">
/// The whole URL; of a template the text before filling in, so that the table stays small.
/// </param>
public sealed record RunTarget(string Method, string Url);
