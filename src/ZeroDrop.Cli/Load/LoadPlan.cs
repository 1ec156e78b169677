using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using ZeroDrop.Cli.Rehearse;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Http.Messages;
using ZeroDrop.Load.Lanes;
using ZeroDrop.Load.Loops;
using ZeroDrop.Load.Pacing;
using ZeroDrop.Load.Sources;

namespace ZeroDrop.Cli.Load;

/// <summary>What the settings come to: addresses, requests, options of the generator.</summary>
internal sealed class LoadPlan
{
    private static readonly TimeSpan UsualDuration = TimeSpan.FromSeconds(10);

    private readonly LoadSettings _settings;
    private readonly byte[] _body;

    private LoadPlan(LoadSettings settings, LoadUrl url, byte[] body)
    {
        _settings = settings;
        Url = url;
        _body = body;
    }

    /// <summary>What is requested.</summary>
    public LoadUrl Url { get; }

    /// <summary>Reads the settings and the files that they name.</summary>
    /// <exception cref="FormatException">What cannot be done; nothing has been sent.</exception>
    public static LoadPlan Of(LoadSettings settings)
    {
        var url = LoadUrl.Parse(settings.Url);
        if (url.IsTls || settings.Certificate is not null || settings.Key is not null)
        {
            throw new FormatException("https is not built in yet: test the http side, or a proxy that ends TLS before it");
        }

        if (settings.Http2)
        {
            throw new FormatException("HTTP/2 is not built in yet: leave --http2 out");
        }

        if (settings.Body is not null && settings.BodyFile is not null)
        {
            throw new FormatException("give --body or --body-file, not both");
        }

        if (settings.Method == "HEAD" && (settings.Body is not null || settings.BodyFile is not null))
        {
            throw new FormatException("a HEAD request has no body");
        }

        return new LoadPlan(settings, url, Body(settings));
    }

    /// <summary>How it is sent.</summary>
    /// <exception cref="FormatException">The pace cannot be read, or options contradict each other.</exception>
    public GeneratorOptions Options()
    {
        var options = new GeneratorOptions
        {
            Connections = _settings.Connections,
            Loops = _settings.Threads,
            Pacer = Pacer(_settings.Rate),
            Requests = _settings.Requests,

            // With both, the number wins, as it does in bombardier.
            Duration = _settings.Requests is null ? _settings.Duration ?? UsualDuration : null,
            ConnectTimeout = _settings.ConnectTimeout ?? _settings.Timeout,
            ResponseTimeout = _settings.Timeout,
            SlowTimeout = _settings.Timeout + _settings.Slow.To,
            Tick = _settings.Tick,
            IdleGap = _settings.IdleGap,
            Seed = (int)_settings.Seed,
            MaxErrors = _settings.MaxErrors,
        };
        var problems = options.Problems();
        return problems.IsEmpty ? options : throw new FormatException(string.Join("; ", problems));
    }

    /// <summary>Finds out where to connect.</summary>
    /// <exception cref="EnvironmentException">The name does not resolve.</exception>
    public async Task<ImmutableArray<EndPoint>> AddressesAsync(TimeProvider time, CancellationToken cancellation)
    {
        if (_settings.UnixSocket is { } path)
        {
            return [new UnixDomainSocketEndPoint(path)];
        }

        var (host, port) = _settings.Proxy is { } proxy ? (proxy.IdnHost, proxy.Port) : (Url.Host, Url.Port);
        var given = _settings.Resolve.Where(r =>
            r.Host.Equals(host, StringComparison.OrdinalIgnoreCase) && r.Port == port).ToArray();
        if (given.Length > 0)
        {
            return [.. given.Select(r => (EndPoint)new IPEndPoint(r.Address, port))];
        }

        try
        {
            var patience = TimeSpan.FromSeconds(Math.Min(1, _settings.Timeout.TotalSeconds));
            return await AddressFinder.FindAsync(host, port, _settings.Family, patience, time, cancellation);
        }
        catch (SocketException e)
        {
            throw new EnvironmentException($"the host name '{host}' does not resolve: {e.Message}");
        }
    }

    /// <summary>Gives the requests of one event loop.</summary>
    /// <exception cref="FormatException">A header or the path cannot be sent as it is.</exception>
    public IRequestSource Source()
    {
        var own = _settings.Headers.Where(h => !Is(h, "Host")).ToImmutableArray();
        var host = _settings.Headers.LastOrDefault(h => Is(h, "Host"));
        var request = new HttpRequest
        {
            Method = _settings.Method,
            Path = _settings.Proxy is null ? Url.Path : $"http://{Url.HostHeader}{Url.Path}",
            Host = host.Name is null ? Url.HostHeader : host.Value,
            Headers = Headers(own),
            Body = _body,
        };
        try
        {
            if (_settings.Lanes is not { } lanes)
            {
                var lane = _settings.DisableKeepAlive ? Lane.Fresh : Lane.Reused;
                return new ConstantSource(RequestBytes.Prepare(request, lane, 0, _settings.Stream));
            }

            var shares = lanes.Shares.Select(s => new LaneShare(
                s.Key, s.Value, s.Key == Lane.Slow ? _settings.SlowPath ?? "/slow" : Url.Path));
            var slow = new SlowOptions { Min = _settings.Slow.From, Max = _settings.Slow.To };
            return new LaneSource(request, [.. shares], slow, "zd", _settings.Seed, _settings.Stream);
        }
        catch (ArgumentException e)
        {
            throw new FormatException(e.Message, e);
        }
    }

    private static bool Is(HeaderField header, string name) =>
        header.Name is { } own && own.Equals(name, StringComparison.OrdinalIgnoreCase);

    private ImmutableArray<HeaderField> Headers(ImmutableArray<HeaderField> own)
    {
        var headers = ImmutableArray.CreateBuilder<HeaderField>();
        if (!own.Any(h => Is(h, "User-Agent")))
        {
            headers.Add(new HeaderField("User-Agent", $"zerodrop/{ToolVersion.Text}"));
        }

        if (Url.Authorization is { } authorization && !own.Any(h => Is(h, "Authorization")))
        {
            headers.Add(authorization);
        }

        if (_settings.Stream && _body.Length > 0 && !own.Any(h => Is(h, "Content-Type")))
        {
            headers.Add(new HeaderField("Content-Type", "application/octet-stream"));
        }

        headers.AddRange(own);
        return headers.DrainToImmutable();
    }

    private static byte[] Body(LoadSettings settings)
    {
        if (settings.BodyFile is not { } file)
        {
            return settings.Body is { } text ? System.Text.Encoding.UTF8.GetBytes(text) : [];
        }

        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FormatException($"--body-file: {e.Message}", e);
        }
    }

    private static IPacer? Pacer(string? rate) => rate is null
        ? null
        : PacerCatalogue.Parse(rate) ?? throw new FormatException(
            $"--rate: '{rate}' is no rate: expected " + string.Join("; or ", PacerCatalogue.All.Select(k => k.Syntax)));
}
