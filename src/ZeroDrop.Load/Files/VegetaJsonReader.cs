using System.Collections.Immutable;
using System.Text.Json;
using ZeroDrop.Core.Measurements;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Load.Records;

namespace ZeroDrop.Load.Files;

/// <summary>vegeta's JSON encoding: an object a line; keys that it does not know are skipped, as vegeta does.</summary>
public sealed class VegetaJsonReader(Stream input, string name) : IResultReader
{
    private readonly ByteLines _lines = new(input);

    /// <inheritdoc/>
    public string? Note => null;

    /// <inheritdoc/>
    public bool Read(ResultRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        while (_lines.Read(out var line))
        {
            if (line.Trim((byte)' ').IsEmpty)
            {
                continue;
            }

            var json = new Utf8JsonReader(line);
            try
            {
                Parse(ref json, row);
                return true;
            }
            catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
            {
                var column = e is JsonException { BytePositionInLine: { } at } ? at + 1 : json.TokenStartIndex + 1;
                throw new InvalidDataException(
                    $"{name}:{_lines.Number}:{column}: no result of vegeta: {Reason(e)}", e);
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public void Dispose() => _lines.Dispose();

    private static string Reason(Exception e) => e is JsonException ? e.Message.Split(" LineNumber")[0] : e.Message;

    private static void Parse(ref Utf8JsonReader json, ResultRow row)
    {
        var fields = new Fields();
        (row.Attack, row.Method, row.Url, row.Error, row.Body, row.Headers, row.Remote) =
            ("", "", "", "", null, default, "");
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
        {
            throw new FormatException("expected an object");
        }

        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var key = json.GetString();
            json.Read();
            if (json.TokenType != JsonTokenType.Null)
            {
                Field(ref json, key, row, ref fields);
            }
        }

        if (json.Read())
        {
            throw new FormatException("expected the end of the line");
        }

        if (fields.Timestamp is not { } due)
        {
            throw new FormatException("timestamp is missing");
        }

        row.Sample = new RequestSample
        {
            Seq = fields.Seq,
            Due = due,
            Sent = due,
            FirstByte = RequestSample.Never,
            End = due + fields.Latency,
            Outcome = ForeignErrors.Outcome(fields.Code, row.Error),
            Lane = Lane.Reused,
            Remote = -1,
            BodyBytes = fields.BytesIn,
            RequestBodyBytes = fields.BytesOut,
        };
    }

    private static void Field(ref Utf8JsonReader json, string? key, ResultRow row, ref Fields fields)
    {
        switch (key)
        {
            case "attack":
                row.Attack = json.GetString()!;
                break;
            case "seq":
                fields.Seq = checked((long)json.GetUInt64());
                break;
            case "code":
                fields.Code = json.GetUInt16();
                break;
            case "timestamp":
                fields.Timestamp = Rfc3339.Parse(json.GetString())
                    ?? throw new FormatException("timestamp is no time such as 2026-01-02T03:04:05.123456789Z");
                break;
            case "latency":
                fields.Latency = json.GetInt64();
                break;
            case "bytes_out":
                fields.BytesOut = json.GetInt64();
                break;
            case "bytes_in":
                fields.BytesIn = json.GetInt64();
                break;
            case "error":
                row.Error = json.GetString()!;
                break;
            case "body":
                row.Body = json.GetBytesFromBase64();
                break;
            case "method":
                row.Method = json.GetString()!;
                break;
            case "url":
                row.Url = json.GetString()!;
                break;
            case "headers":
                row.Headers = Headers(ref json);
                break;
            default:
                json.Skip();
                break;
        }
    }

    private static ImmutableArray<KeyValuePair<string, ImmutableArray<string>>> Headers(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            throw new FormatException("headers must be an object");
        }

        var headers = ImmutableArray.CreateBuilder<KeyValuePair<string, ImmutableArray<string>>>();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var header = json.GetString()!;
            json.Read();
            var values = ImmutableArray.CreateBuilder<string>();
            if (json.TokenType == JsonTokenType.StartArray)
            {
                while (json.Read() && json.TokenType != JsonTokenType.EndArray)
                {
                    values.Add(json.GetString() ?? "");
                }
            }

            headers.Add(new(header, values.DrainToImmutable()));
        }

        return headers.DrainToImmutable();
    }

    private struct Fields
    {
        public long Seq;
        public int Code;
        public long? Timestamp;
        public long Latency;
        public long BytesOut;
        public long BytesIn;
    }
}
