using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using ZeroDrop.Http.Messages;

namespace ZeroDrop.Cluster.Balancing;

/// <summary>Passes a target's response on to the client as it comes, held up only by how fast the client
/// reads.</summary>
internal sealed class ResponseRelay(IFeatureCollection features) : IResponseSink
{
    private readonly IHttpRequestLifetimeFeature _lifetime =
        features.GetRequiredFeature<IHttpRequestLifetimeFeature>();

    private IHttpResponseFeature _response = features.GetRequiredFeature<IHttpResponseFeature>();
    private PipeWriter? _body;
    private string?[] _lastValues = new string?[16];
    private bool _closeAfter;

    /// <summary>Whether the head has gone to the client.</summary>
    public bool HasStarted => _response.HasStarted;

    /// <summary>The status that the client got or will get.</summary>
    public int Status => _response.StatusCode;

    /// <summary>The next response.</summary>
    /// <param name="closeAfter">Whether the client's connection ends with it.</param>
    public void Begin(bool closeAfter)
    {
        _response = features.GetRequiredFeature<IHttpResponseFeature>();
        _body = null;
        _closeAfter = closeAfter;
    }

    /// <inheritdoc/>
    /// <exception cref="UnrelayableResponseException">The head has no place in a response to this request.</exception>
    public ValueTask OnHeadAsync(ResponseHead head)
    {
        if (head.Status == 101)
        {
            throw new UnrelayableResponseException("101 although no upgrade was asked for");
        }

        try
        {
            _response.StatusCode = head.Status;
            CopyHeaders(head);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or FormatException)
        {
            throw new UnrelayableResponseException("a header that Kestrel does not send", e);
        }

        // With bytes at hand behind it the head goes out with them, in one packet.
        return head.IsFollowedByBytes ? default : Ignore(Body.FlushAsync());
    }

    /// <inheritdoc/>
    public ValueTask OnBodyAsync(ReadOnlyMemory<byte> bytes) =>
        // A 205 has no content (RFC 9110 section 15.3.6), and Kestrel refuses to send any; a target's is dropped.
        Status == 205 ? default : Ignore(Body.WriteAsync(bytes));

    /// <summary>Answers with a page of the balancer's own.</summary>
    public async ValueTask AnswerAsync(int status, string server)
    {
        var page = OwnAnswer.Of(status);
        _response.Headers.Clear();
        _response.StatusCode = status;
        _response.Headers.Server = server;
        _response.Headers.ContentType = "text/html";
        _response.Headers.ContentLength = page.Length;
        Closing();
        await Body.WriteAsync(page);
    }

    /// <summary>Cuts the client's connection.</summary>
    public void Abort() => _lifetime.Abort();

    private PipeWriter Body => _body ??= features.GetRequiredFeature<IHttpResponseBodyFeature>().Writer;

    private void CopyHeaders(ResponseHead head)
    {
        var headers = _response.Headers;
        var connection = head.Find("Connection");
        var named = HopByHop.NamesNothing(connection) ? null : connection;

        // A status without a body must not announce one to Kestrel (RFC 9110 section 8.6), and chunks win over a length
        // that came with them (RFC 9112 section 6.3).
        var noLength = head.Status is 204 or 205 || head.Find("Transfer-Encoding") is not null;
        for (var i = 0; i < head.Count; i++)
        {
            if (HopByHop.IsOfResponse(head.Name(i)))
            {
                continue;
            }

            var name = head.NameString(i);
            if ((noLength && name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
                || (named is not null && HopByHop.IsNamed(named, name)))
            {
                continue;
            }

            var value = Value(head, i);
            var before = headers[name];
            headers[name] = before.Count == 0 ? value : StringValues.Concat(before, value);
        }

        Closing();
    }

    private void Closing()
    {
        if (_closeAfter)
        {
            _response.Headers.Connection = "close";
        }
    }

    /// <summary>The value; responses of one connection are alike, so most are the string of last time.</summary>
    private string Value(ResponseHead head, int index)
    {
        if (index >= _lastValues.Length)
        {
            Array.Resize(ref _lastValues, Math.Max(index + 1, _lastValues.Length * 2));
        }

        var last = _lastValues[index];
        return last is not null && Ascii.Equals(head.Value(index), last)
            ? last
            : _lastValues[index] = head.ValueString(index);
    }

    /// <summary>A client that has gone ends the request by its token, not here.</summary>
    private static ValueTask Ignore(ValueTask<FlushResult> flush)
    {
        if (flush.IsCompletedSuccessfully)
        {
            _ = flush.Result;
            return default;
        }

        return AwaitAsync(flush);
    }

    private static async ValueTask AwaitAsync(ValueTask<FlushResult> flush) => await flush;
}
