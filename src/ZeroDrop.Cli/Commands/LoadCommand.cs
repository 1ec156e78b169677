using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ZeroDrop.Cli.Load;
using ZeroDrop.Cli.Rehearse;
using ZeroDrop.Http.Messages;
using ZeroDrop.Load.Results;

namespace ZeroDrop.Cli.Commands;

/// <summary><c>zerodrop load URL</c>: the arguments, and what they become.</summary>
internal sealed class LoadCommand
{
    private const string Summary =
        """
        Send HTTP load and explain every failure: bombardier's flags, no request ever sent twice

        Closed loop by default: each connection sends again when its answer is over. With --rate an open loop: requests are
        due whatever the server does, latency counts from the due time, and what could not be sent is a number of its own.
        """;

    private const string Examples =
        """
        Examples:
          zerodrop load -c 200 -d 3m -l http://localhost:8080
          zerodrop load -r 500 -d 30s --threshold 'p99<250ms' --threshold 'drops==0' http://localhost:8080/health
          zerodrop load -n 10000 -m POST -b '{"id":1}' -H 'Content-Type: application/json' localhost:8080/orders
          zerodrop load --lanes fresh=2,reused=7,post=1 -r 200 -d 1m http://localhost:8080

        Exit codes: 0 every request got a proper answer (or all thresholds are kept), 1 drops (or a threshold failed),
        2 bad input, 3 no request ended, 4 this machine or its name resolution failed, 70 a bug.
        """;

    private readonly Argument<string> _url = new("url") { Description = "What to request; http:// may be left out" };

    private readonly Setting<int> _connections = new(
        "--connections", "N", "Connections, each with one request in flight (1-100000) [default: 125]", 125,
        static text => (int)Number(text, 1, 100_000), "-c");

    private readonly Setting<TimeSpan> _timeout = new(
        "--timeout", "TIME", "For connecting, and again for the whole response [default: 2s]", TimeSpan.FromSeconds(2),
        Durations.Parse, "-t");

    private readonly Setting<TimeSpan?> _connectTimeout = new(
        "--connect-timeout", "TIME", "For connecting alone [default: as --timeout]", null,
        static text => Durations.Parse(text));

    private readonly Option<bool> _latencies = new("--latencies", "-l") { Description = "Print latency percentiles" };

    private readonly Setting<ImmutableArray<double>> _percentiles = new(
        "--percentiles", "P,…", "Which ones [default: 50,75,90,95,99,99.9]", [50, 75, 90, 95, 99, 99.9], Percents);

    private readonly Setting<string> _method = new(
        "--method", "METHOD", "Request method [default: GET]", "GET", static text => text.ToUpperInvariant(), "-m");

    private readonly Setting<string?> _body = new("--body", "TEXT", "Request body", null, static text => text, "-b");

    private readonly Setting<string?> _bodyFile = new(
        "--body-file", "FILE", "Request body from a file, read once", null, static text => text, "-f");

    private readonly Option<bool> _stream = new("--stream", "-s") { Description = "Send the body in chunks" };

    private readonly Setting<string?> _cert = new(
        "--cert", "FILE", "Client certificate (PEM)", null, static text => text);

    private readonly Setting<string?> _key = new("--key", "FILE", "Its key (PEM)", null, static text => text);

    private readonly Option<bool> _insecure = new("--insecure", "-k")
    {
        Description = "Do not verify the server's certificate",
    };

    private readonly Option<bool> _noKeepAlive = new("--disableKeepAlives", "-a")
    {
        Description = "A new connection for each request",
    };

    private readonly ListSetting<HeaderField> _headers = new(
        "--header", "'K: V'", "Request header, may be repeated; repeated names are all sent", Header);

    private readonly Setting<long?> _requests = new(
        "--requests", "N", "Stop after so many requests; wins over --duration", null,
        static text => Number(text, 1, long.MaxValue), "-n");

    private readonly Setting<TimeSpan?> _duration = new(
        "--duration", "TIME", "Stop sending after this time [default: 10s]", null, static text => Durations.Parse(text),
        "-d");

    private readonly Setting<string?> _rate = new(
        "--rate", "PACE", "Open loop: requests a second, or a pace such as 30/m, 10/s..200/s@1m", null,
        static text => text, "-r");

    private readonly Setting<TimeSpan> _tick = new(
        "--tick", "TIME", "Send at multiples of this instead of at each due time: cheaper, in clumps [default: 0]",
        TimeSpan.Zero, static text => text == "0" ? TimeSpan.Zero : Durations.Parse(text));

    private readonly Option<bool> _fasthttp = new("--fasthttp") { Description = "Accepted for bombardier: HTTP/1.1" };
    private readonly Option<bool> _http1 = new("--http1") { Description = "HTTP/1.1, the default" };
    private readonly Option<bool> _http2 = new("--http2") { Description = "HTTP/2" };

    private readonly Setting<LaneWeights?> _lanes = new(
        "--lanes", "LANE=N,…", "Mix ways of sending: fresh, reused, post, slow [default: reused alone]", null,
        static text => LaneWeights.Parse(text));

    private readonly Setting<(TimeSpan From, TimeSpan To)> _slow = new(
        "--slow", "FROM..TO", "How long requests of the slow lane take, asked for with ms=N [default: 1s..5s]",
        (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5)), Durations.ParseRange);

    private readonly Setting<string?> _slowPath = new(
        "--slow-path", "PATH", "Path of the slow lane [default: /slow]", null, static text => text);

    private readonly Setting<(TimeSpan From, TimeSpan To)?> _idleGap = new(
        "--idle-gap", "FROM..TO", "Leave a connection idle for so long before its next request: around the server's "
        + "keep-alive timeout this finds its race, without any rollout", null, static text => Durations.ParseRange(text));

    private readonly ListSetting<(string, int, IPAddress)> _resolve = new(
        "--resolve", "HOST:PORT:ADDR", "Connect to ADDR for HOST:PORT, as curl does; may be repeated", Resolved);

    private readonly Option<bool> _ipv4 = new("--ipv4", "-4") { Description = "IPv4 only" };
    private readonly Option<bool> _ipv6 = new("--ipv6", "-6") { Description = "IPv6 only" };

    private readonly Setting<string?> _unix = new(
        "--unix-socket", "PATH", "Connect to this Unix socket", null, static text => text);

    private readonly Setting<Uri?> _proxy = new(
        "--proxy", "URL", "Send through this HTTP proxy", null,
        static text => Uri.TryCreate(text.Contains("://", StringComparison.Ordinal) ? text : "http://" + text,
            UriKind.Absolute, out var uri) && uri.Scheme == "http"
            ? uri
            : throw new FormatException($"'{text}' is no HTTP proxy: expected http://host:port"));

    private readonly Setting<int?> _threads = new(
        "--threads", "N", "Event loops, one core each [default: one for 25 connections, at most all cores]", null,
        static text => (int)Number(text, 1, 256));

    private readonly Setting<long?> _maxErrors = new(
        "--max-errors", "N", "Stop when an event loop has met so many requests without a proper answer", null,
        static text => Number(text, 1, long.MaxValue));

    private readonly ListSetting<Threshold> _thresholds = new(
        "--threshold", "COND", "Fail unless this holds, such as 'p99<250ms', 'drops==0'; may be repeated",
        Threshold.Parse);

    private readonly Setting<string?> _out = new(
        "--out", "FILE", "Record every request in this file, for zerodrop report", null, static text => text);

    private readonly Setting<string> _print = new(
        "--print", "i,p,r", "What to print: intro, progress, result [default: all]", "i,p,r", Printed, "-p");

    private readonly Option<bool> _quiet = new("--no-print", "-q") { Description = "Print nothing" };

    private readonly Setting<string> _format = new(
        "--format", "FORMAT", "plain-text (pt) or json (j) [default: plain-text]", "plain-text", Format, "-o");

    private readonly Option<bool> _json = new("--json") { Description = "As --format json" };
    private readonly Setting<int> _seed = new(
        "--seed", "N", "Seed of the lanes [default: 1]", 1, Numbers.Seed);

    /// <summary>Builds the command.</summary>
    public static Command Build()
    {
        var self = new LoadCommand();
        self._headers.Aliases.Add("-H");
        var command = new DescribedCommand("load", Summary, Examples)
        {
            self._url, self._connections, self._duration, self._requests, self._rate, self._tick, self._latencies,
            self._percentiles, self._method, self._headers, self._body, self._bodyFile, self._stream, self._timeout,
            self._connectTimeout, self._noKeepAlive, self._insecure, self._cert, self._key, self._fasthttp, self._http1,
            self._http2, self._lanes, self._slow, self._slowPath, self._idleGap, self._resolve, self._ipv4, self._ipv6, self._unix,
            self._proxy, self._threads, self._maxErrors, self._thresholds, self._out, self._print, self._quiet,
            self._format, self._json, self._seed,
        };
        command.SetAction((result, cancellation) => Loads.RunAsync(
            self.Read(result),
            result.InvocationConfiguration.Output,
            result.InvocationConfiguration.Error,
            cancellation));
        return command;
    }

    private LoadSettings Read(ParseResult result)
    {
        var quiet = result.GetValue(_quiet);
        var print = _print.Of(result);
        return new LoadSettings
        {
            Url = result.GetValue(_url)!,
            Connections = _connections.Of(result),
            Timeout = _timeout.Of(result),
            ConnectTimeout = _connectTimeout.Of(result),
            Latencies = result.GetValue(_latencies),
            Percentiles = _percentiles.Of(result),
            Method = _method.Of(result),
            Headers = _headers.Of(result),
            Body = _body.Of(result),
            BodyFile = _bodyFile.Of(result),
            Stream = result.GetValue(_stream),
            Certificate = _cert.Of(result),
            Key = _key.Of(result),
            Insecure = result.GetValue(_insecure),
            DisableKeepAlive = result.GetValue(_noKeepAlive),
            Http2 = result.GetValue(_http2),
            Requests = _requests.Of(result),
            Duration = _duration.Of(result),
            Rate = _rate.Of(result),
            Tick = _tick.Of(result),
            Lanes = _lanes.Of(result),
            Slow = _slow.Of(result),
            SlowPath = _slowPath.Of(result),
            IdleGap = _idleGap.Of(result),
            Resolve = _resolve.Of(result),
            Family = result.GetValue(_ipv4) ? AddressFamily.InterNetwork
                : result.GetValue(_ipv6) ? AddressFamily.InterNetworkV6
                : null,
            UnixSocket = _unix.Of(result),
            Proxy = _proxy.Of(result),
            Threads = _threads.Of(result),
            MaxErrors = _maxErrors.Of(result),
            Thresholds = _thresholds.Of(result),
            Out = _out.Of(result),
            Json = result.GetValue(_json) || _format.Of(result) == "json",
            PrintIntro = !quiet && print.Contains('i', StringComparison.Ordinal),
            PrintProgress = !quiet && print.Contains('p', StringComparison.Ordinal),
            PrintResult = !quiet && print.Contains('r', StringComparison.Ordinal),
            Seed = _seed.Of(result),
        };
    }

    private static long Number(string text, long min, long max) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max
            ? value
            : throw new FormatException($"'{text}': expected a whole number of {min} or more");

    private static ImmutableArray<double> Percents(string text) =>
    [
        .. text.Split(',', StringSplitOptions.TrimEntries).Select(part => double.TryParse(
            part, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value is > 0 and <= 100
            ? value
            : throw new FormatException($"'{part}' is no percentile: expected a number above 0 up to 100")).Order(),
    ];

    private static HeaderField Header(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0
            ? new HeaderField(text[..colon].Trim(), text[(colon + 1)..].Trim())
            : throw new FormatException($"'{text}' is no header: expected 'Name: value'");
    }

    private static (string Host, int Port, IPAddress Address) Resolved(string text)
    {
        var parts = text.Split(':', 3);
        return parts.Length == 3
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536
            && IPAddress.TryParse(parts[2].Trim('[', ']'), out var address)
            ? (parts[0], port, address)
            : throw new FormatException($"'{text}': expected HOST:PORT:ADDRESS, for example web.example:80:127.0.0.1");
    }

    private static string Printed(string text)
    {
        var letters = text.Split(',', StringSplitOptions.TrimEntries).Select(part => part switch
        {
            "i" or "intro" => "i",
            "p" or "progress" => "p",
            "r" or "result" => "r",
            _ => throw new FormatException($"'{part}': expected intro, progress or result, or their first letters"),
        });
        return string.Concat(letters);
    }

    private static string Format(string text) => text switch
    {
        "plain-text" or "pt" => "plain-text",
        "json" or "j" => "json",
        _ when text.StartsWith("path:", StringComparison.Ordinal) => throw new FormatException(
            $"'{text}': Go templates are not supported: take --format json and a program that reads it"),
        _ => throw new FormatException($"'{text}' is no format: expected plain-text (pt) or json (j)"),
    };
}
