namespace ZeroDrop.Reporting.Json;

/// <summary>A router's measured propagation in files, in the cluster's time.</summary>
internal sealed record PropagationDocument(string Router, int Pods, decimal MedianSeconds, decimal SlowestSeconds);
