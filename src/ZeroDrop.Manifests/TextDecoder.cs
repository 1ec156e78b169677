using System.Buffers;
using System.Text;
using System.Text.Unicode;
using ZeroDrop.Manifests.Yaml;

namespace ZeroDrop.Manifests;

/// <summary>Decodes a file: UTF-8, or UTF-16 when a byte order mark says so (YAML 1.2 §5.2).</summary>
internal static class TextDecoder
{
    /// <summary>The text without byte order mark and how it was written; or the offset of the first byte that is not
    /// valid.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, out string text, out TextEncoding encoding, out int badOffset)
    {
        encoding = bytes switch
        {
            [0xFF, 0xFE, ..] => TextEncoding.Utf16LittleEndian,
            [0xFE, 0xFF, ..] => TextEncoding.Utf16BigEndian,
            [0xEF, 0xBB, 0xBF, ..] => TextEncoding.Utf8WithMark,
            _ => TextEncoding.Utf8,
        };
        if (encoding is TextEncoding.Utf16LittleEndian or TextEncoding.Utf16BigEndian)
        {
            return TryUtf16(bytes, encoding == TextEncoding.Utf16BigEndian, out text, out badOffset);
        }

        var mark = encoding == TextEncoding.Utf8WithMark ? 3 : 0;
        if (Ascii.IsValid(bytes[mark..]))
        {
            text = Encoding.ASCII.GetString(bytes[mark..]);
            badOffset = bytes.Length;
            return true;
        }

        var buffer = ArrayPool<char>.Shared.Rent(bytes.Length);
        _ = Utf8.ToUtf16(bytes[mark..], buffer, out var read, out var written, replaceInvalidSequences: false);
        text = new string(buffer, 0, written);
        ArrayPool<char>.Shared.Return(buffer);
        badOffset = mark + read;
        return badOffset == bytes.Length;
    }

    private static bool TryUtf16(ReadOnlySpan<byte> bytes, bool isBigEndian, out string text, out int badOffset)
    {
        badOffset = 0;
        try
        {
            var encoding = new UnicodeEncoding(isBigEndian, byteOrderMark: true, throwOnInvalidBytes: true);
            text = encoding.GetString(bytes[2..]);
            return true;
        }
        catch (DecoderFallbackException error)
        {
            text = "";
            badOffset = Math.Clamp(2 + error.Index, 0, bytes.Length - 1);
            return false;
        }
    }
}
