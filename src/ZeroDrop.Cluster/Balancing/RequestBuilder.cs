using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using ZeroDrop.Http.Messages;
using HttpRequest = ZeroDrop.Http.Messages.HttpRequest;

namespace ZeroDrop.Cluster.Balancing;

/// <summary>Turns what a client sent into what its target is sent. One per client connection, used again for each
/// request.</summary>
internal sealed class RequestBuilder(IHttpConnectionFeature connection)
{
    private readonly string _clientAddress = (connection.RemoteIpAddress ?? IPAddress.None).ToString();
    private readonly string _listenerPort = connection.LocalPort.ToString(CultureInfo.InvariantCulture);
    private readonly List<HeaderField> _fields = [];
    private IHeaderDictionary _headers = new HeaderDictionary();
    private Stream? _body;

    /// <summary>The client's address and port.</summary>
    public string Client { get; } = $"{connection.RemoteIpAddress}:{connection.RemotePort}";

    /// <summary>The request's method.</summary>
    public string Method { get; private set; } = "";

    /// <summary>The request target in origin form.</summary>
    public string Target { get; private set; } = "";

    /// <summary>Whether a body comes without its length having been said.</summary>
    public bool IsChunked => _body is not null && _headers.ContentLength is null;

    /// <summary>The <c>X-Seq</c> header, or empty.</summary>
    public string XSeq => _headers["X-Seq"].ToString();

    /// <summary>Reads the request that Kestrel has parsed.</summary>
    /// <param name="features">The request.</param>
    /// <param name="refusal">What the client is told when false.</param>
    public bool TryRead(IFeatureCollection features, out ForwardingDecision refusal)
    {
        var request = features.GetRequiredFeature<IHttpRequestFeature>();
        Method = request.Method;
        Target = OriginForm(request.RawTarget);
        _headers = request.Headers;
        _body = features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true } ? request.Body : null;

        // An ALB answers TRACE so (AWS "Troubleshoot", HTTP 405); CONNECT is for forward proxies.
        refusal = new ForwardingDecision(405, AccessReason.ClientError);
        return Method is not ("TRACE" or "CONNECT");
    }

    /// <summary>The request for the target.</summary>
    /// <param name="target">Stands in <c>Host</c> for a client that sent none (HTTP/1.0).</param>
    public HttpRequest Build(string target) => new()
    {
        Method = Method,
        Path = Target,
        Host = _headers.Host is { Count: 1 } host ? host[0]! : target,
        Headers = Fields(),
        BodyStream = _body,
        BodyStreamLength = _body is null ? null : _headers.ContentLength,
    };

    private ImmutableArray<HeaderField> Fields()
    {
        var connectionHeader = _headers.Connection.ToString();
        var named = HopByHop.NamesNothing(connectionHeader) ? null : connectionHeader;
        _fields.Clear();
        foreach (var (name, values) in _headers)
        {
            if (HopByHop.IsOfRequest(name) || (named is not null && HopByHop.IsNamed(named, name)))
            {
                continue;
            }

            foreach (var value in values)
            {
                _fields.Add(new HeaderField(name, value ?? ""));
            }
        }

        // As an ALB: the client's address is appended, the other two are its own.
        _fields.Add(new HeaderField("X-Forwarded-For", ForwardedFor(_headers["X-Forwarded-For"])));
        _fields.Add(new HeaderField("X-Forwarded-Proto", "http"));
        _fields.Add(new HeaderField("X-Forwarded-Port", _listenerPort));
        return ImmutableCollectionsMarshal.AsImmutableArray(_fields.ToArray());
    }

    private string ForwardedFor(StringValues before) =>
        before.Count == 0 ? _clientAddress : string.Join(", ", [.. before, _clientAddress]);

    /// <summary>The path and query of an absolute form (RFC 9112 section 3.2.2); anything else as it is.</summary>
    private static string OriginForm(string target)
    {
        if (target.StartsWith('/') || target == "*")
        {
            return target;
        }

        var authority = target.IndexOf("://", StringComparison.Ordinal);
        if (authority < 0)
        {
            return target;
        }

        var path = target.IndexOfAny(['/', '?'], authority + 3);
        return path < 0 ? "/" : target[path] == '?' ? "/" + target[path..] : target[path..];
    }
}
