using System.Buffers;
using System.Globalization;
using System.Text;

namespace ZeroDrop.Http.Messages;

/// <summary>
/// Encodes request heads into a pooled buffer that grows as needed and is used again for the next request.
/// </summary>
internal sealed class RequestWriter : IDisposable
{
    private static readonly SearchValues<char> Token = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static readonly SearchValues<char> NotInValue = SearchValues.Create("\r\n\0");

    private byte[] _buffer = [];
    private int _length;

    /// <summary>What has been encoded since <see cref="WriteHead"/>.</summary>
    public ReadOnlyMemory<byte> Written => _buffer.AsMemory(0, _length);

    /// <summary>Starts over with the head of <paramref name="request"/>.</summary>
    /// <exception cref="ArgumentException">A method, path or header that cannot be written without changing the
    /// message.</exception>
    public void WriteHead(HttpRequest request)
    {
        _length = 0;
        TokenText(request.Method, nameof(request.Method));
        Text(" ");
        Target(request.Path);
        Text(" HTTP/1.1\r\n");
        Header("Host", request.Host);
        foreach (var field in request.Headers)
        {
            Header(field.Name, field.Value);
        }

        Framing(request);
        if (request.Close)
        {
            Text("Connection: close\r\n");
        }

        Text("\r\n");
    }

    /// <summary>Appends a body that is at hand.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Space(bytes.Length));
        _length += bytes.Length;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
        }
    }

    private void Framing(HttpRequest request)
    {
        if (request.BodyStream is not null)
        {
            if (!request.Body.IsEmpty)
            {
                throw new ArgumentException("a request has a body or a body stream, not both", nameof(request));
            }

            if (request.BodyStreamLength is { } length)
            {
                ContentLength(length);
            }
            else
            {
                Text("Transfer-Encoding: chunked\r\n");
            }
        }
        else if (!request.Body.IsEmpty || request.Method is "POST" or "PUT" or "PATCH")
        {
            // RFC 9110 section 8.6: a method that expects content says 0 when there is none.
            ContentLength(request.Body.Length);
        }
    }

    private void ContentLength(long value)
    {
        Text("Content-Length: ");
        var space = Space(20);
        value.TryFormat(space, out var written, default, CultureInfo.InvariantCulture);
        _length += written;
        Text("\r\n");
    }

    private void Header(string name, string value)
    {
        TokenText(name, "header name");
        Text(": ");
        if (value.AsSpan().ContainsAny(NotInValue))
        {
            throw new ArgumentException($"the value of header {name} contains CR, LF or NUL");
        }

        Text(value);
        Text("\r\n");
    }

    private void TokenText(string text, string what)
    {
        if (text.Length == 0 || text.AsSpan().ContainsAnyExcept(Token))
        {
            throw new ArgumentException($"{what} '{text}' is not a token");
        }

        Text(text);
    }

    private void Target(string path)
    {
        if (path.Length == 0
            || path.AsSpan().ContainsAnyInRange('\0', ' ')
            || path.Contains('\x7f', StringComparison.Ordinal))
        {
            throw new ArgumentException($"path '{path}' is empty or contains blanks or control characters");
        }

        Text(path);
    }

    private void Text(string text) => _length += Encoding.UTF8.GetBytes(text, Space(text.Length * 3));

    private Span<byte> Space(int wanted)
    {
        if (_buffer.Length - _length < wanted)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(1024, (_length + wanted) * 2));
            _buffer.AsSpan(0, _length).CopyTo(larger);
            Dispose();
            _buffer = larger;
        }

        return _buffer.AsSpan(_length);
    }
}
