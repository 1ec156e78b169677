using System.Collections.Immutable;

namespace ZeroDrop.Reality.Tests;

/// <summary>The differences between recording and rehearsal that remain, each with its reason.</summary>
internal static class KnownDifferences
{
    /// <summary>The lines without their reasons: scenario, path, recorded, rehearsed.</summary>
    public static ImmutableArray<string> Read()
    {
        using var stream = typeof(KnownDifferences).Assembly.GetManifestResourceStream("known-differences.tsv")!;
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd());
    }

    /// <summary>The lines of a text without their reasons.</summary>
    /// <exception cref="FormatException">A line has no reason.</exception>
    public static ImmutableArray<string> Parse(string text) =>
    [
        .. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith('#'))
            .Select(line => line.Split('\t') is [_, _, _, _, { Length: > 0 }] fields
                ? string.Join('\t', fields[..4])
                : throw new FormatException($"a difference without a reason: {line}")),
    ];
}
