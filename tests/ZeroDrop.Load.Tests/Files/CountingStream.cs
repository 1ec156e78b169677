namespace ZeroDrop.Load.Tests.Files;

/// <summary>Counts what is written, and keeps none of it.</summary>
internal sealed class CountingStream : MemoryStream
{
    public long Written { get; private set; }

    public override void Write(ReadOnlySpan<byte> buffer) => Written += buffer.Length;

    public override void Write(byte[] buffer, int offset, int count) => Written += count;
}
