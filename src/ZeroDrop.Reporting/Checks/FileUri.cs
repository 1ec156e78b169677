namespace ZeroDrop.Reporting.Checks;

/// <summary>Paths as SARIF wants them.</summary>
internal static class FileUri
{
    /// <summary>A relative reference (RFC 3986) for a relative path, a file URI for an absolute one.</summary>
    public static string Of(string path, out bool isRelative)
    {
        var slashes = path.Replace('\\', '/');
        var isDrive = slashes is [_, ':', '/', ..] && char.IsAsciiLetter(slashes[0]);
        isRelative = !slashes.StartsWith('/') && !isDrive;
        while (slashes.StartsWith("./", StringComparison.Ordinal))
        {
            slashes = slashes[2..];
        }

        var escaped = string.Join('/', slashes.Split('/').Select((part, i) =>
            i == 0 && isDrive ? part : Uri.EscapeDataString(part)));
        return isRelative ? path == "-" ? "stdin" : escaped : isDrive ? $"file:///{escaped}" : $"file://{escaped}";
    }
}
