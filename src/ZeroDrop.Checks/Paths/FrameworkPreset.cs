namespace ZeroDrop.Checks.Paths;

/// <summary>How a framework behaves unless told otherwise (causes.md 3).</summary>
/// <param name="Id">What users write.</param>
/// <param name="Name">For people.</param>
/// <param name="Drain">D in seconds; null when it has none of its own, infinity for no limit.</param>
/// <param name="KeepAlive">K_app in seconds; null when nobody knows, infinity for no limit.</param>
/// <param name="StopsOnSigterm">Whether it finishes requests on SIGTERM without any code of the app's own.</param>
internal sealed record FrameworkPreset(string Id, string Name, double? Drain, double? KeepAlive, bool StopsOnSigterm)
{
    /// <summary>Whether code is compiled while it runs, so that the first requests are slow (A6, A7).</summary>
    public bool CompilesAtRunTime => Id is "aspnetcore" or "aspnetcore6" or "spring" or "java";
}
