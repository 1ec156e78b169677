using System.Collections.Frozen;
using System.Text;

namespace ZeroDrop.Cluster.Balancing;

/// <summary>The small pages that a balancer answers with itself, in the form of an ALB's.</summary>
internal static class OwnAnswer
{
    private static readonly FrozenDictionary<int, byte[]> Pages = new Dictionary<int, string>
    {
        [400] = "Bad Request",
        [405] = "Not Allowed",
        [408] = "Request Time-out",
        [413] = "Request Entity Too Large",
        [500] = "Internal Server Error",
        [502] = "Bad Gateway",
        [503] = "Service Temporarily Unavailable",
        [504] = "Gateway Time-out",
    }.ToFrozenDictionary(p => p.Key, p => Encoding.ASCII.GetBytes(Page($"{p.Key} {p.Value}")));

    /// <summary>The page of a status.</summary>
    public static ReadOnlyMemory<byte> Of(int status) => Pages.GetValueOrDefault(status, Pages[500]);

    private static string Page(string title) =>
        $"<html>\r\n<head><title>{title}</title></head>\r\n<body>\r\n"
        + $"<center><h1>{title}</h1></center>\r\n</body>\r\n</html>\r\n";
}
