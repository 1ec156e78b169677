using System.CommandLine;
using ZeroDrop.Cli.Rehearse;
using ZeroDrop.Cluster.Programs;
using ZeroDrop.Cluster.Routes;

namespace ZeroDrop.Cli.Commands;

/// <summary><c>zerodrop rehearse PATH…</c>: the arguments, and what they become.</summary>
internal sealed class RehearseCommand
{
    private const string Summary =
        """
        Roll out manifests on an embedded cluster under load, and explain every dropped request

        Pods are real processes on this machine (no Docker, no root): the stand-in app, or your own with --app. Nothing
        from a manifest is executed. A folder whose subfolders hold manifests gives one row for each of them.
        """;

    private const string Examples =
        """
        Examples:
          zerodrop rehearse samples/guide
          zerodrop rehearse k8s/ --app web='dotnet Web.dll' --slow-path /report
          zerodrop rehearse k8s/ --to k8s-next/ --via alb --out run/
          zerodrop rehearse k8s/ -c 200 -d 3m --json

        Exit codes: 0 nothing dropped, 1 requests dropped, 2 bad input, 3 inconclusive, 4 environment, 70 a bug.
        """;

    private static readonly TrafficOptions Usual = new();

    private readonly Argument<string[]> _paths = new("path")
    {
        Description = "Files or folders with manifests; - for standard input",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Setting<string> _to = new(
        "--to", "PATH", "Roll out to these manifests (ConfigMaps, Secrets, Services, workloads) instead of restarting",
        "", static text => text);

    private readonly Setting<string> _workload = new(
        "--workload", "NAME", "The workload to roll out, such as deployment/web; needed only when several get requests",
        "", static text => text);

    private readonly ListSetting<RouteChoice> _via = new(
        "--via", "ROUTE", "How requests reach the pods: auto, alb, service, proxy:DELAY. Several at once give a row "
        + "each [default: auto]", RouteChoice.Parse);

    private readonly ListSetting<AppMapping> _apps = new(
        "--app", "NAME=CMD", "NAME='command …': run this for a container. {ip} and {port} stand for where to listen "
        + "(also HOST and PORT), {command} and {args} for the manifest's own", AppMapping.Parse);

    private readonly Setting<double?> _speed = new(
        "--speed", "N", "Divide every duration of the cluster and the stand-in app by this (0.1-100). Probe and "
        + "connect timeouts never go below 1 s of real time [default: 10, with --app 1]", null, Numbers.Speed);

    private readonly Setting<double> _rate = new(
        "--rate", "N", "Requests a second of real time (open loop) [default: 200]", Usual.Rate, Numbers.Rate);

    private readonly Setting<int> _connections = new(
        "--connections", "N", "Send on this many connections, each as fast as answers come (closed loop), instead of "
        + "--rate", 0, Numbers.Connections, "-c");

    private readonly Setting<TimeSpan?> _duration = new(
        "--duration", "TIME", "Stop sending after this much real time at the latest [default: when the rollout's tail "
        + "ends]", null, static text => Durations.Parse(text), "-d");

    private readonly Setting<LaneWeights> _lanes = new(
        "--lanes", "LANE=N,…", $"Shares of the lanes: fresh, reused, post, slow [default: {LaneWeights.Default}]",
        LaneWeights.Default, LaneWeights.Parse);

    private readonly Setting<(TimeSpan From, TimeSpan To)> _slow = new(
        "--slow", "FROM..TO", "How long requests of the slow lane take, in cluster time [default: "
        + $"{Durations.Text(Usual.Slow.From)}..{Durations.Text(Usual.Slow.To)}]", Usual.Slow, Durations.ParseRange);

    private readonly Setting<string> _path = new(
        "--path", "PATH", "Path of the fresh, reused and post lanes; with --app below the Ingress' path [default: /]",
        "/", RequestPath);

    private readonly Setting<string> _slowPath = new(
        "--slow-path", "PATH", "Path of the slow lane; ms=N is added. With --app the lane is off unless this is given",
        "", RequestPath);

    private readonly Setting<TimeSpan> _control = Time("--control", 3, "Real time of requests before the rollout");
    private readonly Setting<TimeSpan> _readyTimeout = Time(
        "--ready-timeout", 180, "Cluster time that pods may take to become ready before the rollout");

    private readonly Setting<TimeSpan> _timeout = Time("--timeout", 900, "Real time that one row may take in all");

    private readonly Setting<int> _seed = new(
        "--seed", "N", "Seed of everything random [default: 1]", 1, Numbers.Seed);

    private readonly Option<bool> _allowExec = new("--allow-exec")
    {
        Description = "Run exec probes and hooks of containers that --app maps. "
            + "Others are never run; sleep always works",
    };

    private readonly Setting<string> _isolate = new(
        "--isolate", "none|netns", "netns: give every pod a network namespace (root), for apps that bind 0.0.0.0 "
        + "[default: none]", "none", static text => text is "none" or "netns" ? text
            : throw new FormatException($"'{text}' is no isolation: expected none or netns"));

    private readonly Option<bool> _oldKubelet = new("--prestop-outside-grace")
    {
        Description = "Emulate kubelets (1.26.4 among them) whose grace period starts after the preStop hook",
    };

    private readonly Setting<string> _out = new(
        "--out", "DIR", "Keep timeline, requests, verdict and logs in this folder; those of an earlier run are replaced",
        "", static text => text);

    private readonly Option<bool> _json = new("--json") { Description = "Print JSON instead of a table" };
    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "No progress" };

    /// <summary>Builds the command.</summary>
    public static Command Build()
    {
        var self = new RehearseCommand();
        var command = new DescribedCommand("rehearse", Summary, Examples)
        {
            self._paths, self._to, self._workload, self._via, self._apps, self._speed, self._rate, self._connections,
            self._duration, self._lanes, self._slow, self._path, self._slowPath, self._control, self._readyTimeout,
            self._timeout, self._seed, self._allowExec, self._isolate, self._oldKubelet, self._out, self._json,
            self._quiet,
        };
        command.SetAction((result, cancellation) => Rehearsals.RunAsync(
            self.Read(result),
            result.InvocationConfiguration.Output,
            result.InvocationConfiguration.Error,
            cancellation));
        return command;
    }

    private RehearsalOptions Read(ParseResult result)
    {
        var apps = _apps.Of(result);
        var slowPath = _slowPath.Of(result);
        var lanes = _lanes.Of(result);
        return new RehearsalOptions
        {
            Paths = [.. result.GetValue(_paths)!],
            To = _to.Of(result),
            Workload = _workload.Of(result),
            Via = _via.Of(result) is { IsEmpty: false } via ? via : [new RouteChoice.Auto()],
            Apps = apps,
            Speed = _speed.Of(result),
            Traffic = new TrafficOptions
            {
                Rate = _rate.Of(result),
                Connections = _connections.Of(result),
                Duration = _duration.Of(result),
                Lanes = (apps.Length > 0 && slowPath.Length == 0 ? lanes.WithoutSlow() : lanes).Shares,
                Slow = _slow.Of(result),
                Path = _path.Of(result),
                SlowPath = slowPath.Length > 0 ? slowPath : "/slow",
            },
            Control = _control.Of(result),
            ReadyTimeout = _readyTimeout.Of(result),
            Timeout = _timeout.Of(result),
            Seed = _seed.Of(result),
            AllowExec = result.GetValue(_allowExec),
            IsolateNetwork = _isolate.Of(result) == "netns",
            PreStopOutsideGrace = result.GetValue(_oldKubelet),
            Out = _out.Of(result),
            Json = result.GetValue(_json),
            Quiet = result.GetValue(_quiet),
        };
    }

    private static Setting<TimeSpan> Time(string name, double seconds, string description) => new(
        name, "TIME", $"{description} [default: {Durations.Text(TimeSpan.FromSeconds(seconds))}]",
        TimeSpan.FromSeconds(seconds), Durations.Parse);

    private static string RequestPath(string text) => text.StartsWith('/')
        ? text
        : throw new FormatException($"'{text}' is no path of a request: it should begin with /");
}
