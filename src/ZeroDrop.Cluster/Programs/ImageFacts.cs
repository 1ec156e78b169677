namespace ZeroDrop.Cluster.Programs;

/// <summary>What an image's name tells about what is inside it. Images are never pulled.</summary>
public static class ImageFacts
{
    private static readonly char[] Separators = ['/', ':', '-', '_', '.', '@'];

    private static readonly string[] ShellLess = ["distroless", "chiseled", "cgr.dev/chainguard"];

    /// <summary>
    /// Whether the image is known to hold no shell and no <c>sleep</c>, so that an exec hook fails (cause C6): names
    /// with <c>distroless</c> or <c>chiseled</c>, with the word <c>scratch</c>, or from Chainguard, unless a
    /// <c>debug</c> or <c>-dev</c> tag says otherwise.
    /// </summary>
    public static bool HasNoShell(string image)
    {
        ArgumentNullException.ThrowIfNull(image);
        var tag = image[(image.LastIndexOf('/') + 1)..];
        return (ShellLess.Any(word => image.Contains(word, StringComparison.OrdinalIgnoreCase)) || IsScratch(image))
            && !tag.Contains("debug", StringComparison.OrdinalIgnoreCase)
            && !tag.EndsWith("-dev", StringComparison.OrdinalIgnoreCase);
    }

    // A word of its own: not the beginning of scratchpad.
    private static bool IsScratch(string image) => image.Split(Separators)
        .Contains("scratch", StringComparer.OrdinalIgnoreCase);
}
