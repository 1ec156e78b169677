using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Http.Messages;
using ZeroDrop.Load.Records;
using ZeroDrop.Load.Sources;

namespace ZeroDrop.Load.Targets;

/// <summary>A target as bytes of HTTP/1.1: whole if nothing changes from request to request, else in parts.</summary>
internal sealed class CompiledTarget
{
    private readonly TargetSpec _spec;
    private readonly RequestShape _shape;
    private readonly Template _head;
    private readonly Template? _body;
    private readonly PreparedRequest _prepared;

    /// <exception cref="FormatException">A template in it is wrong.</exception>
    /// <exception cref="IOException">A file of values cannot be read.</exception>
    public CompiledTarget(TargetSpec spec, RequestShape shape, int index, Func<string, CsvData> data)
    {
        _spec = spec;
        _shape = shape;
        var head = HeadText();
        _head = shape.Templates ? Template.Parse(head, data) : Template.Plain(head);
        _body = shape.Templates ? Template.Parse(Encoding.UTF8.GetString(spec.Body.Span), data) : null;
        _prepared = new PreparedRequest
        {
            IsHead = spec.Method == "HEAD",
            ExpectsContinue = spec.Headers.Any(h =>
                h.Name.Equals("Expect", StringComparison.OrdinalIgnoreCase)
                && h.Value.Equals("100-continue", StringComparison.OrdinalIgnoreCase)) && !spec.Body.IsEmpty,
            Target = index,
            Lane = shape.KeepAlive ? Lane.Reused : Lane.Fresh,
        };
        IsConstant = _head.IsConstant && _body?.IsConstant != false;
        if (IsConstant)
        {
            var buffer = new ArrayBufferWriter<byte>();
            var headLength = Write(0, buffer, new ArrayBufferWriter<byte>());
            _prepared = _prepared with
            {
                Bytes = buffer.WrittenSpan.ToArray(),
                HeadLength = headLength,
                IsStable = true,
            };
        }
    }

    /// <summary>Whether every request is the same.</summary>
    public bool IsConstant { get; }

    /// <summary>Its row in the run's table.</summary>
    public RunTarget Row => new(_spec.Method, _spec.Url.Text);

    /// <summary>The request with that number; not a constant one is good until the buffers are used again.</summary>
    public PreparedRequest Request(long seq, ArrayBufferWriter<byte> buffer, ArrayBufferWriter<byte> scratch)
    {
        if (IsConstant)
        {
            return _prepared;
        }

        buffer.ResetWrittenCount();
        var head = Write(seq, buffer, scratch);
        return _prepared with { Bytes = buffer.WrittenMemory, HeadLength = head };
    }

    private int Write(long seq, ArrayBufferWriter<byte> buffer, ArrayBufferWriter<byte> scratch)
    {
        scratch.ResetWrittenCount();
        if (_body is null)
        {
            scratch.Write(_spec.Body.Span);
        }
        else
        {
            _body.Write(seq, _shape.Seed, scratch);
        }

        _head.Write(seq, _shape.Seed, buffer);
        Framing(buffer, scratch.WrittenCount);
        buffer.Write("\r\n"u8);
        var head = buffer.WrittenCount;
        if (!_shape.Chunked || scratch.WrittenCount == 0)
        {
            buffer.Write(scratch.WrittenSpan);
            return head;
        }

        buffer.Write(Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"{scratch.WrittenCount:x}\r\n")));
        buffer.Write(scratch.WrittenSpan);
        buffer.Write("\r\n0\r\n\r\n"u8);
        return head;
    }

    private string HeadText()
    {
        var text = new StringBuilder();
        var own = _spec.Headers;
        text.Append(_spec.Method).Append(' ').Append(_spec.Url.Path).Append(" HTTP/1.1\r\n");
        Line(text, "Host", Value(own, "Host") ?? _spec.Url.Authority);
        if (Value(own, "User-Agent") is null)
        {
            Line(text, "User-Agent", _shape.UserAgent);
        }

        if (_spec.Url.UserInfo is { } user && Value(own, "Authorization") is null)
        {
            Line(text, "Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(user)));
        }

        foreach (var field in own.Where(h => !IsFraming(h.Name)))
        {
            Line(text, field.Name, field.Value);
        }

        if (!_shape.KeepAlive)
        {
            Line(text, "Connection", "close");
        }

        return text.ToString();
    }

    private void Framing(ArrayBufferWriter<byte> buffer, int length)
    {
        // RFC 9110 section 8.6: a method that expects content says 0 when there is none.
        if (length == 0 && _spec.Method is not ("POST" or "PUT" or "PATCH"))
        {
            return;
        }

        buffer.Write(_shape.Chunked && length > 0
            ? "Transfer-Encoding: chunked\r\n"u8
            : Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"Content-Length: {length}\r\n")));
    }

    private static void Line(StringBuilder text, string name, string value) =>
        text.Append(name).Append(": ").Append(value).Append("\r\n");

    private static string? Value(ImmutableArray<HeaderField> headers, string name)
    {
        foreach (var field in headers)
        {
            if (field.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return field.Value;
            }
        }

        return null;
    }

    // Written by us: a second one would make the message ambiguous (RFC 9112 section 6.3).
    private bool IsFraming(string name) => name.ToUpperInvariant() switch
    {
        "HOST" or "CONTENT-LENGTH" or "TRANSFER-ENCODING" => true,
        "CONNECTION" => !_shape.KeepAlive,
        _ => false,
    };
}
