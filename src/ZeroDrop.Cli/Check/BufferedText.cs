using System.Text;

namespace ZeroDrop.Cli.Check;

/// <summary>Collects what is written and passes it on in large pieces: the console calls the system for every 256
/// characters, which was half of the time that a long report took.</summary>
internal sealed class BufferedText : TextWriter
{
    private const int Size = 16 * 1024;

    private readonly char[] buffer = new char[Size];
    private readonly TextWriter target;
    private int count;

    /// <summary>Writes to <paramref name="target"/>, which stays open; to the console past its own small buffer.</summary>
    public BufferedText(TextWriter target)
    {
        this.target = ReferenceEquals(target, Console.Out)
            ? new StreamWriter(Console.OpenStandardOutput(), target.Encoding, Size)
            : target;
        NewLine = target.NewLine;
    }

    /// <inheritdoc/>
    public override Encoding Encoding => target.Encoding;

    /// <inheritdoc/>
    public override void Write(char value)
    {
        if (count == Size)
        {
            Pass();
        }

        buffer[count++] = value;
    }

    /// <inheritdoc/>
    public override void Write(string? value) => Write(value.AsSpan());

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer)
    {
        while (!buffer.IsEmpty)
        {
            if (count == Size)
            {
                Pass();
            }

            var piece = buffer[..Math.Min(buffer.Length, Size - count)];
            piece.CopyTo(this.buffer.AsSpan(count));
            count += piece.Length;
            buffer = buffer[piece.Length..];
        }
    }

    /// <inheritdoc/>
    public override void Flush()
    {
        Pass();
        target.Flush();
    }

    private void Pass()
    {
        target.Write(buffer, 0, count);
        count = 0;
    }
}
