using System.Buffers.Binary;
using System.Text;
using ZeroDrop.Http.Http2.Hpack;

namespace ZeroDrop.Http.Tests.Http2;

/// <summary>The frames of a server, written by hand: independent of the writer that is tested.</summary>
internal static class Frames
{
    public static byte[] Frame(int type, int flags, int stream, params byte[] payload)
    {
        var frame = new byte[9 + payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, payload.Length << 8);
        frame[3] = (byte)type;
        frame[4] = (byte)flags;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), stream);
        payload.CopyTo(frame, 9);
        return frame;
    }

    public static byte[] Settings(params (int Id, uint Value)[] settings) =>
        Frame(4, 0, 0, [.. settings.SelectMany(s => new byte[] { 0, (byte)s.Id }.Concat(UInt(s.Value)))]);

    public static byte[] SettingsAck() => Frame(4, 1, 0);

    /// <summary>HEADERS whose block uses no table of the connection.</summary>
    public static byte[] Headers(int stream, bool end, params string[] fields) =>
        Frame(1, 4 | (end ? 1 : 0), stream, Block(fields));

    public static byte[] Data(int stream, bool end, string text) =>
        Frame(0, end ? 1 : 0, stream, Encoding.Latin1.GetBytes(text));

    public static byte[] Reset(int stream, uint code) => Frame(3, 0, stream, UInt(code));

    public static byte[] GoAway(int last, uint code, string debug = "") =>
        Frame(7, 0, 0, [.. UInt((uint)last), .. UInt(code), .. Encoding.Latin1.GetBytes(debug)]);

    public static byte[] WindowUpdate(int stream, uint increment) => Frame(8, 0, stream, UInt(increment));

    public static byte[] Block(params string[] fields)
    {
        HpackField[] sent = [.. fields.Select(f =>
        {
            var colon = f.IndexOf(':', 1);
            return new HpackField(f[..colon], f[(colon + 1)..].TrimStart(), isVolatile: true);
        })];
        var block = new byte[HpackEncoder.MaxLength(sent)];
        return block[..new HpackEncoder().Encode(sent, block)];
    }

    public static byte[] Concat(params byte[][] parts) => [.. parts.SelectMany(p => p)];

    public static byte[] UInt(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }
}
