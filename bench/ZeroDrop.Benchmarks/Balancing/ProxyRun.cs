namespace ZeroDrop.Benchmarks.Balancing;

/// <summary>One run of wrk against one proxy.</summary>
/// <param name="Proxy">The proxy's name.</param>
/// <param name="RequestsPerSecond">As wrk says.</param>
/// <param name="CpuSecondsPerMillion">The proxy's user and system time for a million requests.</param>
/// <param name="MeanLatencyMicros">As wrk says.</param>
/// <param name="Errors">Responses that were not 2xx, and socket errors.</param>
/// <param name="ResidentBytes">The proxy's memory after the run.</param>
internal sealed record ProxyRun(
    string Proxy,
    double RequestsPerSecond,
    double CpuSecondsPerMillion,
    double MeanLatencyMicros,
    long Errors,
    long ResidentBytes);
