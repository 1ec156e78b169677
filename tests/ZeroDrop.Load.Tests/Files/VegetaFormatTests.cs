using System.Text;
using CsCheck;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Load.Files;

namespace ZeroDrop.Load.Tests.Files;

/// <summary>vegeta's encodings: examples in the form that vegeta 12.13 writes, and round trips of anything.</summary>
public sealed class VegetaFormatTests
{
    private const string Json =
        """
        {"attack":"","seq":0,"code":200,"timestamp":"2026-02-01T12:00:00.123456789+01:00","latency":1234567,"bytes_out":3,"bytes_in":2,"error":"","body":"b2s=","method":"GET","url":"http://127.0.0.1:8080/","headers":{"Content-Length":["2"],"Set-Cookie":["a=1","b=2"]}}
        {"attack":"big, \"bang\"","seq":1,"code":0,"timestamp":"2026-02-01T11:00:01Z","latency":2000000000,"bytes_out":0,"bytes_in":0,"error":"Get \"http://127.0.0.1:1/\": dial tcp 127.0.0.1:1: connect: connection refused","body":null,"method":"GET","url":"http://127.0.0.1:1/","headers":null}
        """;

    private const string Csv =
        """"
        1769943600123456789,200,1234567,3,2,,b2s=,,0,GET,http://127.0.0.1:8080/,Q29udGVudC1MZW5ndGg6IDINClNldC1Db29raWU6IGE9MQ0KU2V0LUNvb2tpZTogYj0yDQo=
        1769943601000000000,0,2000000000,0,0,"Get ""http://127.0.0.1:1/"": dial tcp 127.0.0.1:1: connect: connection refused",,"big, ""bang""",1,GET,http://127.0.0.1:1/,
        """";

    // Written by Go's own encoding/gob (1.19) from a struct with the fields of vegeta's Result; its JSON and CSV are the
    // texts above.
    private const string Gob =
        "/5f/gQMBAQZSZXN1bHQB/4IAAQwBBkF0dGFjawEMAAEDU2VxAQYAAQRDb2RlAQYAAQlUaW1lc3RhbXAB/4QAAQdMYXRlbmN5"
        + "AQQAAQhCeXRlc091dAEGAAEHQnl0ZXNJbgEGAAEFRXJyb3IBDAABBEJvZHkBCgABBk1ldGhvZAEMAAEDVVJMAQwAAQdIZWFk"
        + "ZXJzAf+IAAAAEP+DBQEBBFRpbWUB/4QAAAAX/4cEAQEGSGVhZGVyAf+IAAEMAf+GAAAM/4UCAQL/hgABDAAAaf+CA//IAQ8B"
        + "AAAADuERKTAHW80VADwB/SWtDgEDAQICAm9rAQNHRVQBFmh0dHA6Ly8xMjcuMC4wLjE6ODA4MC8BAg5Db250ZW50LUxlbmd0"
        + "aAEBMgpTZXQtQ29va2llAgNhPTEDYj0yAP+R/4IBC2JpZywgImJhbmciAQECDwEAAAAO4REpMQAAAAD//wH87msoAANMR2V0"
        + "ICJodHRwOi8vMTI3LjAuMC4xOjEvIjogZGlhbCB0Y3AgMTI3LjAuMC4xOjE6IGNvbm5lY3Q6IGNvbm5lY3Rpb24gcmVmdXNl"
        + "ZAIDR0VUARNodHRwOi8vMTI3LjAuMC4xOjEvAA==";

    public static TheoryData<byte[]> Examples => new(
        Encoding.UTF8.GetBytes(Json), Encoding.UTF8.GetBytes(Csv), System.Convert.FromBase64String(Gob));

    [Theory]
    [MemberData(nameof(Examples))]
    public void Read_ExamplesOfVegeta_AreUnderstood(byte[] bytes)
    {
        var rows = ReadBytes(bytes);
        Assert.Equal(2, rows.Count);
        var first = rows[0];
        Assert.Equal((1769943600123456789, 1234567, 200), (first.Sample.Due, first.Sample.Latency, first.Code));
        Assert.Equal((3, 2), (first.Sample.RequestBodyBytes, first.Sample.BodyBytes));
        Assert.Equal("ok"u8.ToArray(), first.Body);
        Assert.Equal(["Content-Length", "Set-Cookie"], first.Headers.Select(h => h.Key));
        Assert.Equal(["a=1", "b=2"], first.Headers[1].Value);
        Assert.Equal(new Outcome(OutcomeKind.ConnectRefused), rows[1].Sample.Outcome);
        Assert.Equal("big, \"bang\"", rows[1].Attack);
        Assert.True(rows[1].Headers.IsDefault);
    }

    [Fact]
    public void Encode_JsonToCsvAndBack_IsTheSame()
    {
        Assert.Equal(Csv + "\n", Convert(Json, "csv"));
        Assert.Equal(Convert(Json, "json"), Convert(Csv, "json"));
        Assert.Equal(
            Json.Replace("2026-02-01T12:00:00.123456789+01:00", "2026-02-01T11:00:00.123456789Z", StringComparison.Ordinal)
            + "\n", Convert(Json, "json").Replace("\\u0022", "\\\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Write_AnyRows_AreReadBackFromEveryFormat() => Rows.Array[1, 20].ForSeeds(
        rows =>
        {
            foreach (var format in ResultFormats.Writable)
            {
                var read = ReadBytes(WriteBytes(rows, format));
                Assert.Equal(rows.Length, read.Count);
                for (var i = 0; i < rows.Length; i++)
                {
                    Same(rows[i], read[i], format);
                }
            }
        },
        count: 200);

    [Theory]
    [InlineData("{\"attack\":\"\",\"seq\":\"x\"}\n", ":1:")]
    [InlineData("{\"seq\":1}\n", "timestamp is missing")]
    [InlineData("{\"timestamp\":\"2026-02-01T11:00:01Z\"}\n{\"timestamp\":\"yesterday\"}\n", "x:2:")]
    [InlineData("1,2,3\n", "x:1:1: 3 fields")]
    [InlineData("1,200,x,0,0,,,,0,GET,u,\n", "x:1:7: 'x' is no number")]
    [InlineData("1,200,1,0,0,,***,,0,GET,u,\n", "x:1:1: body or headers")]
    [InlineData("hello\n", "no known format")]
    [InlineData("", "no results in it")]
    public void Read_Damaged_SaysWhere(string text, string said) => Assert.Contains(
        said, Assert.Throws<InvalidDataException>(() => Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_GobCutOrChangedAnywhere_NeverCrashes()
    {
        var bytes = System.Convert.FromBase64String(Gob);
        for (var i = 20; i < bytes.Length; i++)
        {
            foreach (var damaged in new[] { bytes[..i], [.. bytes[..i], (byte)(bytes[i] ^ 0x55), .. bytes[(i + 1)..]] })
            {
                try
                {
                    Assert.InRange(ReadBytes(damaged).Count, 0, 2);
                }
                catch (InvalidDataException e)
                {
                    Assert.Contains("x: at byte", e.Message, StringComparison.Ordinal);
                }
            }
        }
    }

    [Fact]
    public void Read_OlderCsvOfNineColumns_IsUnderstood()
    {
        var row = Assert.Single(Read("1769943600123456789,503,1234567,3,2,503 Service Unavailable,,x,7\n"));
        Assert.Equal((503, "x", 7, "503 Service Unavailable"), (row.Code, row.Attack, row.Sample.Seq, row.Error));
    }

    [Theory]
    [InlineData("Get \"http://x/\": dial tcp: lookup x on 1.1.1.1:53: no such host", OutcomeKind.DnsFailed)]
    [InlineData("Get \"http://x/\": dial tcp 1.2.3.4:80: i/o timeout", OutcomeKind.ConnectTimedOut)]
    [InlineData("Get \"http://x/\": EOF", OutcomeKind.EofBeforeResponse)]
    [InlineData("unexpected EOF", OutcomeKind.Truncated)]
    [InlineData("Get \"http://x/\": read tcp 1->2: read: connection reset by peer", OutcomeKind.ResetBeforeResponse)]
    [InlineData("Get \"http://x/\": context deadline exceeded (Client.Timeout exceeded)", OutcomeKind.ResponseTimedOut)]
    [InlineData("Get \"http://x/\": dial tcp 0.0.0.0:0->1: connect: cannot assign requested address", OutcomeKind.Unfinished)]
    [InlineData("truncated", OutcomeKind.Truncated)]
    [InlineData("something new", OutcomeKind.Unfinished)]
    public void Read_ErrorOfGo_NamesTheStage(string error, OutcomeKind kind)
    {
        var line = $"1769943600123456789,0,1,0,0,\"{error.Replace("\"", "\"\"", StringComparison.Ordinal)}\",,,0,GET,u,\n";
        Assert.Equal(kind, Assert.Single(Read(line)).Sample.Outcome.Kind);
    }

    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.Const(""), Gen.String[Gen.Char[' ', '\u017f'], 1, 12], Gen.Const("a,\"b\"\nc"), Gen.Const(" x"));

    private static readonly Gen<ResultRow> Rows = Gen.Select(
        Results.Samples.Any, Texts, Gen.Byte.Array[1, 9], Gen.Bool, (sample, text, body, has) => new ResultRow
        {
            Attack = text,
            Sample = sample with
            {
                Due = sample.Due + 1769943600000000000,
                End = sample.End + 1769943600000000000,
                Sent = sample.Sent < 0 ? -1 : sample.Sent + 1769943600000000000,
                FirstByte = sample.FirstByte < 0 ? -1 : sample.FirstByte + 1769943600000000000,
                Remote = -1,
            },
            Method = "GET",
            Url = "http://127.0.0.1/" + text.Length,
            Error = ForeignErrors.Text(sample.Outcome),
            Body = has ? body : null,
            Headers = has ? [new("X-Text", [text.Trim().ReplaceLineEndings("")])] : default,
        });

    private static void Same(ResultRow wanted, ResultRow read, string format)
    {
        Assert.Equal((wanted.Sample.Due, wanted.Sample.Latency), (read.Sample.Due, read.Sample.Latency));
        Assert.Equal(wanted.Sample.Seq, read.Sample.Seq);
        Assert.Equal((wanted.Code, wanted.Method, wanted.Url), (read.Code, read.Method, read.Url));
        Assert.Equal(wanted.Sample.BodyBytes, read.Sample.BodyBytes);
        Assert.Equal(wanted.Sample.Outcome.Kind, read.Sample.Outcome.Kind);
        if (format == "zerodrop")
        {
            Assert.Equal(wanted.Sample with { Target = read.Sample.Target }, read.Sample);
            return;
        }

        Assert.Equal((wanted.Attack, wanted.Error), (read.Attack, read.Error));
        Assert.Equal(wanted.Body, read.Body);
        Assert.Equal(wanted.Headers.IsDefault, read.Headers.IsDefault);
        if (!wanted.Headers.IsDefault)
        {
            Assert.Equal(wanted.Headers[0].Value, read.Headers[0].Value);
        }
    }

    private static string Convert(string text, string format) => Encoding.UTF8.GetString(WriteBytes([.. Read(text)], format));

    private static byte[] WriteBytes(ResultRow[] rows, string format)
    {
        var stream = new MemoryStream();
        using (var writer = ResultFormats.Writer(format, stream))
        {
            foreach (var row in rows)
            {
                writer.Write(row);
            }
        }

        return stream.ToArray();
    }

    private static List<ResultRow> Read(string text) => ReadBytes(Encoding.UTF8.GetBytes(text));

    private static List<ResultRow> ReadBytes(byte[] bytes)
    {
        using var reader = ResultFormats.Open(new MemoryStream(bytes), "x");
        var rows = new List<ResultRow>();
        var row = new ResultRow();
        while (reader.Read(row))
        {
            rows.Add(row);
            row = new ResultRow();
        }

        return rows;
    }
}
