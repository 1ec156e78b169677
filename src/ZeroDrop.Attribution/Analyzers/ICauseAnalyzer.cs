namespace ZeroDrop.Attribution.Analyzers;

/// <summary>
/// Knows the run-time signature of one cause. Each has one file, one test and one line in the catalogue.
/// </summary>
internal interface ICauseAnalyzer
{
    /// <summary>The cause's id.</summary>
    string CauseId { get; }

    /// <summary>Judges one failed request.</summary>
    /// <returns>Null when this cause does not apply.</returns>
    Conclusion? Judge(RequestContext context);
}
