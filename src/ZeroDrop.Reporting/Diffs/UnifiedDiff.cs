using System.Globalization;
using System.Text;

namespace ZeroDrop.Reporting.Diffs;

/// <summary>Unified diffs as <c>patch -p1</c> and <c>git apply</c> read them (POSIX diff, "Diff -u Output Format").</summary>
public static class UnifiedDiff
{
    private const int Context = 3;

    /// <summary>The difference between two texts; empty when there is none.</summary>
    /// <param name="path">The file's path; <c>a/</c> and <c>b/</c> are put before it.</param>
    /// <param name="before">The old text. Lines end with LF; a CR before it is part of the line.</param>
    /// <param name="after">The new text.</param>
    public static string Of(string path, string before, string after)
    {
        ArgumentNullException.ThrowIfNull(path);
        var (old, now) = (Lines(before), Lines(after));
        var steps = LineDiff.Steps(old, now);
        if (steps.All(step => step.Kind == ' '))
        {
            return "";
        }

        var text = new StringBuilder();
        _ = text.Append("--- ").Append(Name("a/", path)).Append('\n').Append("+++ ").Append(Name("b/", path)).Append('\n');
        var start = 0;
        while (Next(steps, start) is { } hunk)
        {
            Hunk(text, steps, hunk.From, hunk.To, old, now);
            start = hunk.To;
        }

        return text.ToString();
    }

    /// <summary>The next changed steps with their context; changes whose contexts touch share a hunk.</summary>
    private static (int From, int To)? Next(List<DiffStep> steps, int start)
    {
        var first = start;
        while (first < steps.Count && steps[first].Kind == ' ')
        {
            first++;
        }

        if (first == steps.Count)
        {
            return null;
        }

        var last = first;
        for (var i = first; i < steps.Count && i - last <= 2 * Context; i++)
        {
            last = steps[i].Kind == ' ' ? last : i;
        }

        return (Math.Max(start, first - Context), Math.Min(steps.Count, last + 1 + Context));
    }

    private static void Hunk(
        StringBuilder text, List<DiffStep> steps, int from, int to, string[] old, string[] now)
    {
        var (oldBefore, newBefore) = (steps.Take(from).Count(s => s.Kind != '+'), steps.Take(from).Count(s => s.Kind != '-'));
        var body = steps.Skip(from).Take(to - from).ToList();
        var (oldCount, newCount) = (body.Count(s => s.Kind != '+'), body.Count(s => s.Kind != '-'));
        // The place of an empty range is the line before it.
        _ = text.Append(
            CultureInfo.InvariantCulture,
            $"@@ -{(oldCount == 0 ? oldBefore : oldBefore + 1)},{oldCount} +{(newCount == 0 ? newBefore : newBefore + 1)},{newCount} @@\n");
        foreach (var step in body)
        {
            var line = step.Kind == '+' ? now[step.Line] : old[step.Line];
            _ = text.Append(step.Kind).Append(line);
            if (!line.EndsWith('\n'))
            {
                _ = text.Append("\n\\ No newline at end of file\n");
            }
        }
    }

    private static string[] Lines(string text)
    {
        var lines = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            var end = text.IndexOf('\n', at);
            end = end < 0 ? text.Length : end + 1;
            lines.Add(text[at..end]);
            at = end;
        }

        return [.. lines];
    }

    /// <summary>git's form: a tab behind names with spaces, quotes around names with characters that would break the
    /// line.</summary>
    private static string Name(string prefix, string path)
    {
        var name = prefix + path.Replace('\\', OperatingSystem.IsWindows() ? '/' : '\\').TrimStart('/');
        if (!name.Any(c => char.IsControl(c) || c is '"' or '\\'))
        {
            return name.Contains(' ', StringComparison.Ordinal) ? name + "\t" : name;
        }

        var quoted = new StringBuilder("\"");
        foreach (var c in name)
        {
            _ = c is '"' or '\\' ? quoted.Append('\\').Append(c)
                : char.IsControl(c) ? quoted.Append('\\').Append(Convert.ToString(c, 8).PadLeft(3, '0'))
                : quoted.Append(c);
        }

        return quoted.Append('"').ToString();
    }
}
