using System.Text.RegularExpressions;

namespace ZeroDrop.Checks.Fixing;

/// <summary>What an image's name tells of its contents.</summary>
internal static partial class ImageContents
{
    /// <summary>Whether the image is known to have neither a shell nor <c>sleep</c>.</summary>
    public static bool HasNoUserland(string image) => Bare().IsMatch(image);

    [GeneratedRegex(@"distroless|chiseled|(^|/)scratch(:|$)|cgr\.dev/chainguard/|^ko://|(^|[-:.])static([-:]|$)")]
    private static partial Regex Bare();
}
