namespace ZeroDrop.Core.Verdicts;

/// <summary>How many dropped requests have one cause.</summary>
/// <param name="CauseId">The cause's id, or <see cref="Unexplained"/>.</param>
/// <param name="Requests">How many.</param>
public sealed record CauseCount(string CauseId, long Requests)
{
    /// <summary>Stands for the requests that no cause explains. It is not a cause.</summary>
    public const string Unexplained = "X0";
}
