using ZeroDrop.Core.Traffic;

namespace ZeroDrop.Cluster.Tests.Balancing;

internal static class OutcomeChecks
{
    public static bool IsStatus200(this Outcome outcome) => outcome is { Kind: OutcomeKind.Response, Status: 200 };
}
