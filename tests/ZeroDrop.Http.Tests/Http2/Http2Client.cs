using System.Buffers.Binary;
using System.Text;
using ZeroDrop.Http.Http2;
using ZeroDrop.Http.Http2.Hpack;
using ZeroDrop.Http.Messages;

namespace ZeroDrop.Http.Tests.Http2;

/// <summary>A connection under test, the log of its steps, and the frames that it has written.</summary>
internal sealed class Http2Client
{
    private readonly HpackDecoder _decoder = new(4096);
    private readonly StringBuilder _body = new();
    private int _prefaceLeft = 24;

    public Http2Client(Http2Options? options = null) => Connection = new Http2Connection(options ?? new Http2Options());

    public Http2Connection Connection { get; }

    /// <summary>One line per step; consecutive pieces of a body are one.</summary>
    public List<string> Log { get; } = [];

    public static Http2Request Get(string path = "/", string method = "GET", params HeaderField[] headers) =>
        Http2Request.Of(
            new HttpRequest { Host = "a.test", Method = method, Path = path, Headers = [.. headers] }, "http", null, []);

    /// <summary>A connection whose server has sent its (empty) SETTINGS.</summary>
    public static Http2Client Ready(Http2Options? options = null, params (int Id, uint Value)[] settings)
    {
        var client = new Http2Client(options);
        client.Receive(Frames.Settings(settings));
        client.Written();
        return client;
    }

    public int Start(int tag = 0, Http2Request? request = null, byte[]? body = null) =>
        Connection.Start(request ?? Get(), tag, body ?? []);

    public string Receive(params byte[][] frames) => ReceiveIn(int.MaxValue, frames);

    /// <summary>Receives in pieces of the given size; returns the whole log so far.</summary>
    public string ReceiveIn(int piece, params byte[][] frames) => Receive(Frames.Concat(frames), [piece]);

    public string Receive(ReadOnlySpan<byte> bytes, IReadOnlyList<int> pieces)
    {
        for (var i = 0; !bytes.IsEmpty; i++)
        {
            var memory = Connection.GetMemory().Span;
            var take = Math.Min(Math.Min(Math.Max(1, pieces[i % pieces.Count]), memory.Length), bytes.Length);
            bytes[..take].CopyTo(memory);
            bytes = bytes[take..];
            Connection.Commit(take);
            Drain();
        }

        return Text();
    }

    public string End()
    {
        Connection.EndOfStream();
        Drain();
        return Text();
    }

    public string Break()
    {
        Connection.Broken("ConnectionReset");
        Drain();
        return Text();
    }

    public string Text()
    {
        FlushBody();
        return string.Join('\n', Log);
    }

    /// <summary>The frames written since the last call, one line each; nothing remains to be sent.</summary>
    public string Written()
    {
        var lines = new List<string>();
        var bytes = new List<byte>();
        for (var output = Connection.GetOutput(); !output.IsEmpty; output = Connection.GetOutput())
        {
            bytes.AddRange(output.ToArray());
            Connection.Sent(output.Length);
        }

        ReadOnlySpan<byte> left = bytes.ToArray();
        if (_prefaceLeft > 0)
        {
            Assert.Equal("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", Encoding.ASCII.GetString(left[.._prefaceLeft]));
            left = left[_prefaceLeft..];
            _prefaceLeft = 0;
        }

        while (!left.IsEmpty)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(left) >>> 8;
            lines.Add(Describe(left[3], left[4], BinaryPrimitives.ReadInt32BigEndian(left[5..]), left.Slice(9, length)));
            left = left[(9 + length)..];
        }

        return string.Join('\n', lines);
    }

    private string Describe(byte type, byte flags, int stream, ReadOnlySpan<byte> payload) => type switch
    {
        0 => $"DATA {stream} {payload.Length}{End(flags)}",
        1 => $"HEADERS {stream} {(flags & 4) switch { 0 => $"{payload.Length}...", _ => Decode(payload) }}{End(flags)}",
        3 => $"RST_STREAM {stream} {BinaryPrimitives.ReadInt32BigEndian(payload)}",
        4 when (flags & 1) != 0 => "SETTINGS ACK",
        4 => $"SETTINGS {payload.Length / 6}",
        6 => $"PING {flags} {Convert.ToHexString(payload)}",
        7 => $"GOAWAY {BinaryPrimitives.ReadInt32BigEndian(payload[4..])}",
        8 => $"WINDOW_UPDATE {stream} {BinaryPrimitives.ReadInt32BigEndian(payload)}",
        9 => $"CONTINUATION {stream} {payload.Length}{((flags & 4) == 0 ? "" : " END")}",
        _ => $"frame {type}",
    };

    private static string End(byte flags) => (flags & 1) == 0 ? "" : " END";

    private string Decode(ReadOnlySpan<byte> block)
    {
        var fields = new FieldList(1 << 20);
        Assert.Null(_decoder.Decode(block, fields));
        return Hpack.HpackText.Of(fields);
    }

    private void Drain()
    {
        while (true)
        {
            var step = Connection.Next();
            switch (step)
            {
                case Http2Step.NeedMore:
                    return;
                case Http2Step.Body:
                    Add($"body {Connection.Tag} ", Encoding.Latin1.GetString(Connection.Body.Span));
                    break;
                case Http2Step.Head:
                    FlushBody();
                    Log.Add($"head {Connection.Tag} {Hpack.HpackText.Of(Connection.Fields)}");
                    break;
                case Http2Step.Complete:
                    FlushBody();
                    Log.Add($"complete {Connection.Tag} {Connection.Status}");
                    break;
                case Http2Step.Failed:
                    FlushBody();
                    Log.Add($"failed {Connection.Tag} {Connection.Status} {Connection.Outcome}: {Connection.Detail}");
                    break;
                case Http2Step.Closed:
                    FlushBody();
                    var line = $"closed: {Connection.Detail}";
                    if (Log.LastOrDefault() != line)
                    {
                        Log.Add(line);
                    }

                    return;
                default:
                    throw new InvalidOperationException($"unknown step {step}");
            }
        }
    }

    private void Add(string prefix, string text)
    {
        if (!_body.ToString().StartsWith(prefix, StringComparison.Ordinal))
        {
            FlushBody();
            _body.Append(prefix);
        }

        _body.Append(text);
    }

    private void FlushBody()
    {
        if (_body.Length > 0)
        {
            Log.Add(_body.ToString());
            _body.Clear();
        }
    }
}
