using System.Globalization;
using System.IO.Compression;
using ZeroDrop.Load.Records;

namespace ZeroDrop.Load.Pacing;

/// <summary>
/// Reads <c>replay(FILE)</c>: a recorded arrival log. A text file has an arrival a line: seconds since anything
/// (<c>12.5</c>), or a time (<c>2026-01-02T03:04:05.5Z</c>) first on its line, and <c>#</c> comments; ours is
/// <c>requests.csv[.gz]</c>.
/// </summary>
internal static class ReplayKind
{
    public const string Syntax = "replay(FILE[,SPEED]), recorded arrivals, a time a line or requests.csv.gz: "
        + "replay(arrivals.txt,2)";

    public static IPacer? Parse(string text)
    {
        if (PaceText.Arguments(text, "replay") is not { } arguments)
        {
            return null;
        }

        var speed = 1.0;
        if (arguments.Length is not (1 or 2) || arguments[0].Length == 0 || (arguments.Length == 2
            && (!double.TryParse(
                arguments[1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out speed)
                || speed is < 0.001 or > 1000)))
        {
            throw new FormatException($"'{text}': expected {Syntax} (speed 0.001 to 1000)");
        }

        try
        {
            var arrivals = Read(arguments[0]);
            return arrivals.Count > 0
                ? new ReplayPacer(arrivals.Select(a => a / speed))
                : throw new FormatException($"{arguments[0]} has no arrivals");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new FormatException(e.Message, e);
        }
    }

    private static List<TimeSpan> Read(string path)
    {
        if (path.EndsWith(".csv", StringComparison.Ordinal) || path.EndsWith(".csv.gz", StringComparison.Ordinal))
        {
            return [.. RequestLogReader.ReadFile(path).Select(r => r.Due - DateTimeOffset.UnixEpoch)];
        }

        using Stream file = File.OpenRead(path);
        using var stream = path.EndsWith(".gz", StringComparison.Ordinal)
            ? new GZipStream(file, CompressionMode.Decompress)
            : file;
        using var reader = new StreamReader(stream);
        return Lines(reader, path);
    }

    private static List<TimeSpan> Lines(StreamReader reader, string path)
    {
        var arrivals = new List<TimeSpan>();
        for (var line = 1; reader.ReadLine() is { } text; line++)
        {
            var word = text.AsSpan().Trim();
            var end = word.IndexOfAny(" \t,;");
            word = end < 0 ? word : word[..end];
            if (word.IsEmpty || word[0] == '#')
            {
                continue;
            }

            arrivals.Add(Arrival(word) ?? throw new FormatException(
                $"{path}:{line}:1: '{word}' is no time: expected seconds such as 12.5, or 2026-01-02T03:04:05.5Z"));
        }

        return arrivals;
    }

    private static TimeSpan? Arrival(ReadOnlySpan<char> word)
    {
        if (decimal.TryParse(
            word, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture,
            out var seconds) && Math.Abs(seconds) < 100_000_000_000)
        {
            return TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond));
        }

        return DateTimeOffset.TryParse(
            word, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time - DateTimeOffset.UnixEpoch
            : null;
    }
}
