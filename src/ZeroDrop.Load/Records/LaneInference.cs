using System.Collections.Immutable;
using ZeroDrop.Core.Traffic;

namespace ZeroDrop.Load.Records;

/// <summary>The lane of requests whose record does not name it.</summary>
internal static class LaneInference
{
    /// <summary>
    /// Slow by its path, post by its method; among the rest a connection that ever carried a second request was a
    /// pooled one. A GET that found no connection could be of either lane and counts as fresh.
    /// </summary>
    public static ImmutableArray<RequestResult> Apply(ImmutableArray<RequestResult> results)
    {
        var pooled = results.Where(r => r.ConnectionReused).Select(r => r.ConnectionId).ToHashSet();
        return [.. results.Select(r => r with { Lane = Infer(r, pooled) })];
    }

    private static Lane Infer(RequestResult result, HashSet<long> pooled)
    {
        if (result.Path.StartsWith("/slow", StringComparison.Ordinal))
        {
            return Lane.Slow;
        }

        if (result.Method == "POST")
        {
            return Lane.Post;
        }

        return pooled.Contains(result.ConnectionId) ? Lane.Reused : Lane.Fresh;
    }
}
