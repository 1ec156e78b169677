using System.Globalization;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Reporting;

/// <summary>Names of verdicts.</summary>
public static class VerdictText
{
    /// <summary>As people read it: <c>nothing dropped</c>.</summary>
    public static string Of(VerdictKind kind) => kind switch
    {
        VerdictKind.Dropped => "dropped",
        VerdictKind.NothingDropped => "nothing dropped",
        VerdictKind.Inconclusive => "inconclusive",
        _ => throw new InvalidOperationException($"unknown verdict {kind}"),
    };

    /// <summary>The verdict with its numbers, for a caption: <c>12 of 3,400 dropped</c>.</summary>
    public static string Caption(Verdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        return verdict.Kind == VerdictKind.Inconclusive
            ? Of(verdict.Kind)
            : string.Create(CultureInfo.InvariantCulture, $"{verdict.Drops:N0} of {verdict.Requests:N0} dropped");
    }

    /// <summary>As files have it: <c>nothing-dropped</c>.</summary>
    public static string InFiles(VerdictKind kind) => Of(kind).Replace(' ', '-');

    /// <summary>Reads what <see cref="InFiles"/> wrote.</summary>
    /// <exception cref="FormatException">It is none of the names.</exception>
    public static VerdictKind Parse(string name)
    {
        foreach (var kind in Enum.GetValues<VerdictKind>())
        {
            if (InFiles(kind) == name)
            {
                return kind;
            }
        }

        throw new FormatException($"'{name}' is not a verdict: expected dropped, nothing-dropped or inconclusive");
    }
}
