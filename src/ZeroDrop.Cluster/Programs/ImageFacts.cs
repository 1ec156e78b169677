namespace ZeroDrop.Cluster.Programs;

/// <summary>What an image's name tells about what is inside it. Images are never pulled.</summary>
public static class ImageFacts
{
    private static readonly string[] ShellLess = ["distroless", "chiseled", "scratch", "cgr.dev/chainguard"];

    /// <summary>
    /// Whether the image is known to hold no shell and no <c>sleep</c>, so that an exec hook fails (cause C6): names
    /// with <c>distroless</c>, <c>chiseled</c>, <c>scratch</c> or from Chainguard, unless a <c>debug</c> or
    /// <c>-dev</c> tag says otherwise.
    /// </summary>
    public static bool HasNoShell(string image)
    {
        ArgumentNullException.ThrowIfNull(image);
        var tag = image[(image.LastIndexOf('/') + 1)..];
        return ShellLess.Any(word => image.Contains(word, StringComparison.OrdinalIgnoreCase))
            && !tag.Contains("debug", StringComparison.OrdinalIgnoreCase)
            && !tag.EndsWith("-dev", StringComparison.OrdinalIgnoreCase);
    }
}
