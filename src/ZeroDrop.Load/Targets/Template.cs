using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ZeroDrop.Load.Lanes;

namespace ZeroDrop.Load.Targets;

/// <summary>
/// A text with places to fill in for each request: <c>{{seq}}</c>, <c>{{random(1,100)}}</c>, <c>{{uuid}}</c>,
/// <c>{{csv(users.csv,name)}}</c>. What is filled in depends on seed and number of the request alone.
/// </summary>
internal sealed class Template
{
    private readonly ImmutableArray<Part> _parts;

    private Template(ImmutableArray<Part> parts) => _parts = parts;

    private delegate void Filler(long seq, long seed, IBufferWriter<byte> output);

    /// <summary>Whether there is nothing to fill in.</summary>
    public bool IsConstant => _parts.All(p => p.Fill is null);

    /// <summary>A text with nothing to fill in, whatever braces are in it.</summary>
    public static Template Plain(string text) => new([new Part(Encoding.UTF8.GetBytes(text), null)]);

    /// <summary>Reads one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="data">Finds the rows of a CSV file; throws <see cref="FormatException"/> or
    /// <see cref="IOException"/>.</param>
    /// <exception cref="FormatException">What stands between the braces is unknown.</exception>
    public static Template Parse(string text, Func<string, CsvData> data)
    {
        var parts = ImmutableArray.CreateBuilder<Part>();
        var start = 0;
        while (text.IndexOf("{{", start, StringComparison.Ordinal) is >= 0 and var open)
        {
            var close = text.IndexOf("}}", open, StringComparison.Ordinal);
            if (close < 0)
            {
                throw new FormatException($"'{text[open..]}' has no end: expected }}}}");
            }

            Literal(text[start..open]);
            parts.Add(new Part([], Fill(text[(open + 2)..close].Trim(), parts.Count, data)));
            start = close + 2;
        }

        Literal(text[start..]);
        return new Template(parts.DrainToImmutable());

        void Literal(string literal)
        {
            if (literal.Length > 0)
            {
                parts.Add(new Part(Encoding.UTF8.GetBytes(literal), null));
            }
        }
    }

    /// <summary>Writes the text of request <paramref name="seq"/>.</summary>
    public void Write(long seq, long seed, IBufferWriter<byte> output)
    {
        foreach (var part in _parts)
        {
            if (part.Fill is { } fill)
            {
                fill(seq, seed, output);
            }
            else
            {
                output.Write(part.Literal);
            }
        }
    }

    private static Filler Fill(string expression, int place, Func<string, CsvData> data)
    {
        var open = expression.IndexOf('(', StringComparison.Ordinal);
        var name = open < 0 ? expression : expression[..open].Trim();
        var arguments = open < 0 || !expression.EndsWith(')')
            ? []
            : expression[(open + 1)..^1].Split(',', StringSplitOptions.TrimEntries);
        switch (name, arguments)
        {
            case ("seq", []):
                return static (seq, _, output) => Number(seq, output);
            case ("uuid", []):
                return (seq, seed, output) => Uuid(new Draw(seed + place, seq), output);
            case ("random", [var low, var high])
                when long.TryParse(low, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var from)
                && long.TryParse(high, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var to)
                && from <= to && to - from is >= 0 and < 1L << 50:
                return (seq, seed, output) =>
                    Number(from + (long)(new Draw(seed + place, seq).Next() * (to - from + 1)), output);
            case ("csv", [var file, var column]):
                var values = data(file).Column(column);
                return (seq, _, output) => output.Write(values[(int)(seq % values.Length)]);
            default:
                throw new FormatException($"'{{{{{expression}}}}}' is unknown: expected {{{{seq}}}}, "
                    + "{{random(1,100)}}, {{uuid}} or {{csv(FILE,COLUMN)}}");
        }
    }

    private static void Number(long value, IBufferWriter<byte> output)
    {
        value.TryFormat(output.GetSpan(20), out var count, default, CultureInfo.InvariantCulture);
        output.Advance(count);
    }

    // Version 4 of RFC 9562, from numbers that can be drawn again.
    private static void Uuid(Draw draw, IBufferWriter<byte> output)
    {
        var high = (ulong)(draw.Next() * (1UL << 32)) << 32 | (ulong)(draw.Next() * (1UL << 32));
        var low = (ulong)(draw.Next() * (1UL << 32)) << 32 | (ulong)(draw.Next() * (1UL << 32));
        var id = new Guid(
            (uint)(high >> 32), (ushort)(high >> 16), (ushort)((high & 0x0FFF) | 0x4000),
            (byte)(((low >> 56) & 0x3F) | 0x80), (byte)(low >> 48), (byte)(low >> 40), (byte)(low >> 32),
            (byte)(low >> 24), (byte)(low >> 16), (byte)(low >> 8), (byte)low);
        id.TryFormat(output.GetSpan(36), out var count);
        output.Advance(count);
    }

    private readonly record struct Part(byte[] Literal, Filler? Fill);
}
