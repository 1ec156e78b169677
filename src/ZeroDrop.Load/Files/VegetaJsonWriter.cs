using System.Text.Encodings.Web;
using System.Text.Json;
using ZeroDrop.Core.Measurements;

namespace ZeroDrop.Load.Files;

/// <summary>vegeta's JSON encoding: an object a line, keys in vegeta's order.</summary>
public sealed class VegetaJsonWriter : IResultWriter
{
    private readonly Stream _output;
    private readonly Utf8JsonWriter _json;

    /// <summary>Writes to <paramref name="output"/>, which it owns from now.</summary>
    public VegetaJsonWriter(Stream output)
    {
        _output = output;
        _json = new Utf8JsonWriter(
            output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    /// <inheritdoc/>
    public void Write(ResultRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var sample = row.Sample;
        _json.Reset();
        _json.WriteStartObject();
        _json.WriteString("attack", row.Attack);
        _json.WriteNumber("seq", sample.Seq);
        _json.WriteNumber("code", row.Code);
        _json.WriteString("timestamp", Rfc3339.Text(sample.Due));
        _json.WriteNumber("latency", sample.Latency);
        _json.WriteNumber("bytes_out", sample.RequestBodyBytes);
        _json.WriteNumber("bytes_in", sample.BodyBytes);
        _json.WriteString("error", row.Error);
        if (row.Body is null)
        {
            _json.WriteNull("body");
        }
        else
        {
            _json.WriteBase64String("body", row.Body);
        }

        _json.WriteString("method", row.Method);
        _json.WriteString("url", row.Url);
        WriteHeaders(row);
        _json.WriteEndObject();
        _json.Flush();
        _output.WriteByte((byte)'\n');
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _json.Dispose();
        _output.Dispose();
    }

    private void WriteHeaders(ResultRow row)
    {
        if (row.Headers.IsDefault)
        {
            _json.WriteNull("headers");
            return;
        }

        _json.WriteStartObject("headers");
        foreach (var (name, values) in row.Headers)
        {
            _json.WriteStartArray(name);
            foreach (var value in values)
            {
                _json.WriteStringValue(value);
            }

            _json.WriteEndArray();
        }

        _json.WriteEndObject();
    }
}
