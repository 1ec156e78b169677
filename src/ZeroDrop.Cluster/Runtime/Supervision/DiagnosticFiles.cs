using System.Globalization;
using ZeroDrop.Cluster.Runtime.Native;

namespace ZeroDrop.Cluster.Runtime.Supervision;

/// <summary>A .NET process that is killed leaves its diagnostic socket and debugger pipes in the temporary directory
/// (learn.microsoft.com, "Diagnostic ports": <c>dotnet-diagnostic-{pid}-{start time}-socket</c>; likewise
/// <c>clr-debug-pipe-{pid}-{start time}-in|out</c>). Files whose pid and start time both fit are deleted.</summary>
internal static class DiagnosticFiles
{
    private static readonly string[] s_prefixes = ["dotnet-diagnostic-", "clr-debug-pipe-"];

    internal static void Delete(string? temporaryDirectory, IReadOnlyCollection<ProcessEntry> killed)
    {
        if (killed.Count == 0)
        {
            return;
        }

        HashSet<string> keys = [.. killed.Select(entry =>
            string.Create(CultureInfo.InvariantCulture, $"{entry.Pid}-{entry.StartTime}-"))];
        string directory = string.IsNullOrEmpty(temporaryDirectory) ? "/tmp" : temporaryDirectory;
        foreach (string prefix in s_prefixes)
        {
            try
            {
                DeleteIn(directory, prefix, keys);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                // No such directory, or not ours to clean: nothing of ours is in it then.
            }
        }
    }

    private static void DeleteIn(string directory, string prefix, HashSet<string> keys)
    {
        foreach (string path in Directory.EnumerateFiles(directory, prefix + "*"))
        {
            string rest = Path.GetFileName(path)[prefix.Length..];
            if (keys.Any(key => rest.StartsWith(key, StringComparison.Ordinal)))
            {
                File.Delete(path);
            }
        }
    }
}
