using System.Numerics;

namespace ZeroDrop.Load.Files;

/// <summary>
/// The compact file of every request (docs/formats.md): a signature, then blocks. A block is its kind (1 byte), the length
/// of its payload (4 bytes, little-endian), a checksum (CRC-32C of kind and payload, 4 bytes, little-endian), the payload.
/// Numbers in payloads are LEB128, signed ones zigzag.
/// </summary>
internal static class ResultFileFormat
{
    /// <summary>Name and version, in the header block.</summary>
    public const string Version = "zerodrop.dev/results/v1";

    /// <summary>Bytes before a payload.</summary>
    public const int BlockHead = 9;

    /// <summary>No block is longer; what claims to be is damaged.</summary>
    public const int PayloadMax = 16 * 1024 * 1024;

    /// <summary>What a file begins with: as PNG's, it does not survive a transfer as text.</summary>
    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'Z', (byte)'D', (byte)'R', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>CRC-32C (Castagnoli) of a kind and its payload.</summary>
    public static uint Checksum(byte kind, ReadOnlySpan<byte> payload)
    {
        var crc = BitOperations.Crc32C(uint.MaxValue, kind);
        while (payload.Length >= 8)
        {
            crc = BitOperations.Crc32C(crc, System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(payload));
            payload = payload[8..];
        }

        foreach (var b in payload)
        {
            crc = BitOperations.Crc32C(crc, b);
        }

        return ~crc;
    }
}
