using System.Globalization;
using System.Text;

namespace ZeroDrop.Cluster.Runtime.Native;

/// <summary>Reads <c>/proc</c>. A process may end while it is read; it is then left out.</summary>
internal static class ProcessTable
{
    /// <summary>Marks every process of a container in its environment: <c>INSTANCE/CONTAINER-ID</c>.</summary>
    internal const string Marker = "ZERODROP_CONTAINER";

    private const int StatLimit = 1024;

    /// <summary>All processes that this pid namespace shows.</summary>
    internal static List<ProcessEntry> Read()
    {
        var entries = new List<ProcessEntry>(256);
        Span<byte> buffer = stackalloc byte[StatLimit];
        Span<char> text = stackalloc char[StatLimit];
        foreach (string path in Directory.EnumerateDirectories("/proc"))
        {
            if (char.IsAsciiDigit(path[^1]) && ReadStat(path + "/stat", buffer, text) is { } entry)
            {
                entries.Add(entry);
            }
        }

        return entries;
    }

    /// <summary>One process; null when there is none with this pid.</summary>
    internal static ProcessEntry? Find(int pid) =>
        ReadStat($"/proc/{pid}/stat", stackalloc byte[StatLimit], stackalloc char[StatLimit]);

    /// <summary>The value of the container marker of a process; null without one.</summary>
    internal static string? MarkerOf(int pid)
    {
        try
        {
            byte[] environment = File.ReadAllBytes(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/environ"));
            ReadOnlySpan<byte> name = "ZERODROP_CONTAINER="u8;
            ReadOnlySpan<byte> rest = environment;
            while (!rest.IsEmpty)
            {
                int end = rest.IndexOf((byte)0);
                ReadOnlySpan<byte> variable = end < 0 ? rest : rest[..end];
                if (variable.StartsWith(name))
                {
                    return Encoding.UTF8.GetString(variable[name.Length..]);
                }

                rest = end < 0 ? [] : rest[(end + 1)..];
            }
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            // It ended meanwhile, or belongs to another user and so not to us.
        }

        return null;
    }

    private static ProcessEntry? ReadStat(string path, Span<byte> buffer, Span<char> text)
    {
        try
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            int count = RandomAccess.Read(file, buffer, 0);
            int chars = Encoding.Latin1.GetChars(buffer[..count], text);
            return ProcessEntry.Parse(text[..chars]);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
