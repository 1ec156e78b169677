using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using ZeroDrop.Cli.Attack;
using ZeroDrop.Http.Messages;
using ZeroDrop.Load.Results;
using ZeroDrop.Load.Targets;

namespace ZeroDrop.Cli.Commands;

/// <summary><c>zerodrop attack</c>: the arguments, and what they become.</summary>
internal sealed class AttackCommand
{
    private const string Summary =
        """
        Send requests from target files at a rate, and write every result, as vegeta does

        vegeta's options, with one dash or two. Requests are due when the schedule says so, whatever the server does, and
        their latency counts from then. No request is ever sent twice, redirects are not followed, bodies are not stored.
        """;

    private const string Examples =
        """
        Examples:
          echo 'GET http://127.0.0.1:8080/' | zerodrop attack -duration=5s | tee results.zdr | zerodrop report
          zerodrop attack -targets=targets.txt -rate=10/s..200/s@1m -output=ramp.zdr
          zerodrop attack -targets=shop.har -format=har -rate=100/s@30s,500/s@10s,100/s@30s >spike.zdr
          zerodrop attack -targets=t.txt -rate=0 -max-workers=50 -duration=10s --threshold 'p99<250ms' >max.zdr

        Exit codes: 0 every request got a proper answer (or all thresholds are kept), 1 drops (or a threshold failed),
        2 bad input, 3 no request ended, 4 this machine or its name resolution failed, 70 a bug.
        """;

    private readonly Setting<AttackRate> _rate = new(
        "--rate", "PACE", "Requests for each time, such as 50/1s; ramps, stages and more: docs/attack.md. 0 or infinity = as "
        + "fast as answers come, with --max-workers [default: 50/1s]", AttackRate.Usual, AttackRate.Parse);

    private readonly Setting<TimeSpan?> _duration = new(
        "--duration", "TIME", "How long to send; 0 = until the schedule ends or Ctrl+C [default: 0]", null,
        static text => Flags.Time(text, orZero: true));

    private readonly Setting<string> _targets = new(
        "--targets", "FILE", "Targets [default: standard input]", "", static text => text);

    private readonly Setting<TargetFormat> _format = new(
        "--format", "FORMAT", $"How they are written: {string.Join(", ", TargetFormats.All.Select(f => f.Name))} "
        + "[default: http]", TargetFormats.All[0], static text => TargetFormats.Find(text)
            ?? throw new FormatException($"'{text}' is no format of targets"));

    private readonly Option<bool> _lazy = new("--lazy")
    {
        Description = "Send each target once, in order, and end with the last one",
    };

    private readonly Setting<string> _body = new(
        "--body", "FILE", "Body of targets without one of their own", "", static text => text);

    private readonly Option<bool> _chunked = new("--chunked") { Description = "Send bodies in chunks" };

    private readonly ListSetting<HeaderField> _headers = new(
        "--header", "NAME: VALUE", "Header of every target that does not have it; may be given several times", Flags.Header);

    private readonly Setting<TimeSpan?> _timeout = new(
        "--timeout", "TIME", "For connecting, and again for the whole response; 0 = none [default: 30s]",
        TimeSpan.FromSeconds(30), static text => Flags.Time(text, orZero: true));

    private readonly Setting<int?> _workers = new(
        "--workers", "N", "Accepted for vegeta's sake: event loops need no workers", null, Flags.Count);

    private readonly Setting<int?> _maxWorkers = new(
        "--max-workers", "N", "Requests in flight at most; what is due meanwhile waits, and its latency counts on "
        + "[default: 10000]", null, Flags.Count);

    private readonly Setting<int?> _connections = new(
        "--connections", "N", "Accepted for vegeta's sake: every connection in use is kept", null, Flags.Count);

    private readonly Setting<int?> _maxConnections = new(
        "--max-connections", "N", "Connections at most; 0 = as --max-workers [default: 0]", null, Flags.Count);

    private readonly Setting<int?> _redirects = new(
        "--redirects", "N", "Only -1: redirects are answers, and never followed [default: -1]", null, Flags.Redirects);

    private readonly Option<bool> _keepAlive = new("--keepalive")
    {
        Description = "Use connections again; --keepalive=false = a new one for each request [default: true]",
        DefaultValueFactory = static _ => true,
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Setting<string> _output = new(
        "--output", "FILE", "Where results go [default: standard output]", "", static text => text);

    private readonly Setting<string> _name = new(
        "--name", "NAME", "Name of the attack, in the results and as X-Vegeta-Attack", "", static text => text);

    private readonly Setting<string> _maxBody = new(
        "--max-body", "SIZE", "Accepted for vegeta's sake: bodies are read and dropped", "", static text => text);

    private readonly Option<bool> _insecure = new("--insecure") { Description = "Accepted for vegeta's sake" };

    private readonly Setting<string> _unixSocket = new(
        "--unix-socket", "PATH", "Connect to this instead of the targets' hosts", "", static text => text);

    private readonly ListSetting<KeyValuePair<string, string>> _connectTo = new(
        "--connect-to", "FROM:PORT:TO:PORT", "Connect elsewhere; may be given several times, then in turn", Flags.ConnectTo);

    private readonly Setting<string> _baseUrl = new(
        "--base-url", "URL", "Where the paths of an OpenAPI document go", "", static text => text);

    private readonly Option<bool> _template = new("--template")
    {
        Description = "Fill in {{seq}}, {{random(1,100)}}, {{uuid}} and {{csv(FILE,COLUMN)}} for each request",
    };

    private readonly Setting<int> _seed = new(
        "--seed", "N", "Seed of what templates draw [default: 1]", 1, Numbers.Seed);

    private readonly Setting<TimeSpan?> _tick = new(
        "--tick", "TIME", "Send on a grid of this time instead of evenly: cheaper, in clumps [default: 0]", null,
        static text => Flags.Time(text, orZero: true));

    private readonly Setting<int?> _maxErrors = new(
        "--max-errors", "N", "Stop after so many requests without a proper answer [default: never]", null, Flags.Count);

    private readonly ListSetting<Threshold> _thresholds = new(
        "--threshold", "FIGURE<LIMIT", "Decides the exit code, such as 'p99<250ms', 'drops==0', 'success>=99.9%'; may be "
        + "given several times", Threshold.Parse);

    /// <summary>Builds the command.</summary>
    public static Command Build()
    {
        var self = new AttackCommand();
        var command = new DescribedCommand("attack", Summary, Examples)
        {
            self._rate, self._duration, self._targets, self._format, self._lazy, self._body, self._chunked, self._headers,
            self._timeout, self._workers, self._maxWorkers, self._connections, self._maxConnections, self._redirects,
            self._keepAlive, self._output, self._name, self._maxBody, self._insecure, self._unixSocket, self._connectTo,
            self._baseUrl, self._template, self._seed, self._tick, self._maxErrors, self._thresholds,
        };
        command.Validators.Add(self.Validate);
        command.SetAction((result, cancellation) => Attacks.RunAsync(
            self.Read(result), Console.In, result.InvocationConfiguration.Error, cancellation));
        return command;
    }

    private void Validate(CommandResult result)
    {
        if (result.GetResult(_rate) is { Tokens: [.., var rate] } && AttackRate.IsUnbounded(rate.Value)
            && result.GetResult(_maxWorkers) is null)
        {
            // As vegeta: without a bound it would open connections until the machine gives up.
            result.AddError("--rate 0 needs --max-workers");
        }
    }

    private AttackOptions Read(ParseResult result)
    {
        var keepAlive = result.GetValue(_keepAlive);
        var name = _name.Of(result);
        return new AttackOptions
        {
            Rate = _rate.Of(result),
            Duration = _duration.Of(result),
            Targets = _targets.Of(result),
            Format = _format.Of(result),
            Lazy = result.GetValue(_lazy),
            BodyFile = _body.Of(result),
            Headers = name.Length == 0
                ? _headers.Of(result)
                : [.. _headers.Of(result), new HeaderField("X-Vegeta-Attack", name)],
            BaseUrl = _baseUrl.Of(result),
            Shape = new RequestShape
            {
                KeepAlive = keepAlive,
                Chunked = result.GetValue(_chunked),
                Templates = result.GetValue(_template),
                Seed = _seed.Of(result),
            },
            Timeout = _timeout.Of(result),
            MaxWorkers = _maxWorkers.Of(result),
            MaxConnections = _maxConnections.Of(result),
            Name = name,
            Output = _output.Of(result),
            UnixSocket = _unixSocket.Of(result),
            ConnectTo = _connectTo.Of(result).GroupBy(c => c.Key).ToImmutableDictionary(
                g => g.Key, g => g.Select(c => c.Value).ToImmutableArray()),
            Thresholds = _thresholds.Of(result),
            Tick = _tick.Of(result) ?? TimeSpan.Zero,
            MaxErrors = _maxErrors.Of(result),
            Given = [.. result.CommandResult.Children.OfType<OptionResult>().Where(o => !o.Implicit).Select(o =>
                KeyValuePair.Create(o.Option.Name.TrimStart('-'), string.Join(' ', o.Tokens.Select(t => t.Value))))],
        };
    }
}
