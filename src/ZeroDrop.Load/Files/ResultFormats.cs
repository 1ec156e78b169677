using System.Collections.Immutable;
using System.IO.Compression;
using ZeroDrop.Load.Records;

namespace ZeroDrop.Load.Files;

/// <summary>All formats of results: which one a file is in shows in its first bytes.</summary>
public static class ResultFormats
{
    private const int PeekBytes = 512;

    /// <summary>What results can be written as.</summary>
    public static ImmutableArray<string> Writable { get; } = ["json", "csv", "zerodrop"];

    /// <summary>Opens results of any format, gzip or not.</summary>
    /// <param name="input">The file or pipe, which the reader owns from now.</param>
    /// <param name="name">Its name in messages.</param>
    /// <exception cref="InvalidDataException">It is in no known format.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static IResultReader Open(Stream input, string name)
    {
        ArgumentNullException.ThrowIfNull(input);
        var peeked = new PeekedStream(input, PeekBytes);
        var first = peeked.Peeked;
        if (first is [0x1F, 0x8B, ..])
        {
            return Open(new GZipStream(peeked, CompressionMode.Decompress), name);
        }

        var text = first.TrimStart(" \t\r\n"u8);
        return text switch
        {
            [] => throw new InvalidDataException($"{name}: there are no results in it"),
            [0x89, (byte)'Z', ..] => new ResultFileRows(new ResultFileReader(peeked, name), name),
            [(byte)'{', ..] => new VegetaJsonReader(peeked, name),
            [>= (byte)'0' and <= (byte)'9', ..] when text.IndexOf((byte)',') > 0 => new VegetaCsvReader(peeked, name),
            [(byte)'s', (byte)'e', (byte)'q', (byte)',', ..] => Log(peeked, name),
            _ when GobReader.Recognises(first) => new GobReader(peeked, name),
            _ => throw new InvalidDataException($"{name}: no known format of results: expected our own, vegeta's gob, "
                + "JSON or CSV, or requests.csv"),
        };
    }

    /// <summary>A writer of one of <see cref="Writable"/>.</summary>
    /// <param name="format">Which.</param>
    /// <param name="output">Where to, which the writer owns from now.</param>
    public static IResultWriter Writer(string format, Stream output) => format switch
    {
        "json" => new VegetaJsonWriter(output),
        "csv" => new VegetaCsvWriter(output),
        "zerodrop" => new ResultFileRowWriter(output),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, null),
    };

    private static RequestLogRows Log(Stream input, string name)
    {
        using var reader = new StreamReader(input);
        return new RequestLogRows(RequestLogReader.Read(reader, name));
    }
}
