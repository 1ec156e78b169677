using System.Globalization;

namespace ZeroDrop.Benchmarks.Clusters;

/// <summary>When a start came to each of its points.</summary>
/// <param name="Main">First line of our code.</param>
/// <param name="Up">The cluster has its supervisor and takes objects.</param>
/// <param name="Container">The first container's process runs.</param>
/// <param name="Ready">The first pod is ready.</param>
/// <param name="Steady">All pods are, and the Service leads to them.</param>
internal sealed record StartMoments(
    DateTimeOffset Main, DateTimeOffset Up, DateTimeOffset Container, DateTimeOffset Ready, DateTimeOffset Steady)
{
    private const string Format = "O";

    /// <summary>One line.</summary>
    public string Text() => string.Join(
        ' ',
        new[] { Main, Up, Container, Ready, Steady }.Select(m => m.ToString(Format, CultureInfo.InvariantCulture)));

    /// <summary>Reads <see cref="Text"/>.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static StartMoments Parse(string text)
    {
        var moments = text.Trim().Split(' ')
            .Select(t => DateTimeOffset.ParseExact(t, Format, CultureInfo.InvariantCulture)).ToList();
        return moments is [var main, var up, var container, var ready, var steady]
            ? new StartMoments(main, up, container, ready, steady)
            : throw new FormatException($"five moments expected: {text}");
    }
}
