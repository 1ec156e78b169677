using System.Buffers;

namespace ZeroDrop.Cli.Rehearse;

/// <summary>Where requests go when an Ingress leads only one path to the Service.</summary>
internal static class RequestPaths
{
    // From here on the path of an Ingress is a pattern: an ALB's * and ?, ingress-nginx' regular expressions.
    private static readonly SearchValues<char> Pattern = SearchValues.Create("*?([^$\\{|");

    /// <summary>A path as it is when the Ingress leads it to the Service, else below the Ingress' path.</summary>
    /// <param name="prefix">The path of the Ingress; <c>/</c> = every path.</param>
    /// <param name="path">Path with query.</param>
    public static string Below(string prefix, string path)
    {
        var end = prefix.AsSpan().IndexOfAny(Pattern);
        var literal = end < 0 ? prefix : prefix[..end];
        var folder = literal.TrimEnd('/');
        if (path.StartsWith(folder, StringComparison.Ordinal)
            && (path.Length == folder.Length || path[folder.Length] is '/' or '?'))
        {
            return path;
        }

        return path == "/" || path.StartsWith("/?", StringComparison.Ordinal)
            ? (literal.EndsWith('/') ? literal : folder) + path[1..]
            : folder + path;
    }
}
