using System.Security;
using System.Text;
using ZeroDrop.Core.Findings;
using ZeroDrop.Manifests.Objects;
using ZeroDrop.Manifests.Yaml;

namespace ZeroDrop.Manifests.Inputs;

/// <summary>Reads files one after the other; each thread has its own, for its buffer.</summary>
/// <param name="options">How objects are read.</param>
internal sealed class FileReader(ReadOptions options)
{
    private byte[] buffer = new byte[16 * 1024];

    /// <summary>Reads and parses one file.</summary>
    /// <param name="path">As the user gave it.</param>
    /// <param name="full">The same from the root on.</param>
    /// <param name="wasNamed">Whether the user named this file.</param>
    /// <returns>What it holds, or what is wrong with it; null for JSON that nobody means as a manifest.</returns>
    public ParsedFile? Read(string path, string full, bool wasNamed)
    {
        int length;
        try
        {
            if (!TryRead(full, out length, out var bytes))
            {
                return Fatal(path, $"the file has {bytes} bytes: expected at most {YamlLimits.MaxFileBytes}");
            }
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return Fatal(path, "there is no such file or folder");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or SecurityException
            or ArgumentException or NotSupportedException)
        {
            return Fatal(path, $"the file cannot be read: {error.Message}");
        }

        var content = buffer.AsSpan(0, length);
        if (!wasNamed && IsOtherJson(path, content))
        {
            return null;
        }

        if (TextDecoder.TryDecode(content, out var text, out var encoding, out var badOffset))
        {
            return ManifestSetBuilder.Parse(path, text, wasNamed, options, encoding);
        }

        var before = Encoding.UTF8.GetString(content[..badOffset]);
        return ParsedFile.Unread(new InputProblem(new TextPositions(path, before).At(before.Length),
            $"the byte 0x{content[badOffset]:x2} is not valid here: expected a text file in UTF-8", IsFatal: true));
    }

    private static ParsedFile Fatal(string path, string message) =>
        ParsedFile.Unread(new InputProblem(new SourceSpan(path, 1, 1), message, IsFatal: true));

    /// <summary>Reads the file into the buffer, which grows; false when it has too many bytes. Pipes and files of /proc
    /// do not say how long they are.</summary>
    private bool TryRead(string full, out int length, out long bytes)
    {
        using var stream = new FileStream(full, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        length = 0;
        bytes = stream.CanSeek ? stream.Length : 0;
        if (bytes > YamlLimits.MaxFileBytes)
        {
            return false;
        }

        // One more, to see the end without growing.
        if (bytes >= buffer.Length)
        {
            buffer = new byte[bytes + 1];
        }

        while (stream.Read(buffer, length, buffer.Length - length) is > 0 and var count)
        {
            length += count;
            if (length == bytes)
            {
                return true;
            }

            if (length > YamlLimits.MaxFileBytes)
            {
                bytes = length;
                return false;
            }

            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }
        }

        return true;
    }

    /// <summary>Folders are full of JSON that nobody means as a manifest: package.json, settings, dashboards.</summary>
    private static bool IsOtherJson(string path, ReadOnlySpan<byte> bytes) =>
        path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) && bytes.IndexOf("\"apiVersion\""u8) < 0;
}
