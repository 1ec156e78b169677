using System.Text;
using System.Text.Unicode;

namespace ZeroDrop.Manifests;

/// <summary>Decodes a file: UTF-8, or UTF-16 when a byte order mark says so (YAML 1.2 §5.2).</summary>
internal static class TextDecoder
{
    /// <summary>The text without byte order mark; or the offset of the first byte that is not valid.</summary>
    public static bool TryDecode(byte[] bytes, out string text, out int badOffset)
    {
        badOffset = 0;
        Encoding? utf16 = bytes switch
        {
            [0xFF, 0xFE, ..] => Encoding.Unicode,
            [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
            _ => null,
        };
        if (utf16 is not null)
        {
            text = utf16.GetString(bytes, 2, bytes.Length - 2);
            return true;
        }

        var mark = bytes is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;
        var buffer = new char[bytes.Length];
        _ = Utf8.ToUtf16(bytes.AsSpan(mark), buffer, out var read, out var written, replaceInvalidSequences: false);
        text = new string(buffer, 0, written);
        badOffset = mark + read;
        return badOffset == bytes.Length;
    }
}
