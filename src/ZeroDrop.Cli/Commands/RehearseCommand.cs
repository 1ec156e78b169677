using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using ZeroDrop.Cli.Rehearse;
using ZeroDrop.Cluster.Programs;
using ZeroDrop.Cluster.Routes;

namespace ZeroDrop.Cli.Commands;

/// <summary><c>zerodrop rehearse PATH…</c>: the arguments, and what they become.</summary>
internal sealed class RehearseCommand
{
    private const string Text =
        """
        Roll out manifests on an embedded cluster under load, and explain every dropped request

        Pods are real processes on this machine (no Docker, no root): the stand-in app, or your own with --app. Nothing
        from a manifest is executed. A folder whose subfolders hold manifests gives one row for each of them.

        Examples:
          zerodrop rehearse samples/guide
          zerodrop rehearse k8s/ --app web='dotnet Web.dll' --slow-path /report
          zerodrop rehearse k8s/ --to k8s-next/ --via alb --out run/
          zerodrop rehearse k8s/ -c 200 -d 3m --json

        Exit codes: 0 nothing dropped, 1 requests dropped, 2 bad input, 3 inconclusive, 4 environment, 70 a bug.
        """;

    private readonly Argument<string[]> _paths = new("path")
    {
        Description = "Files or folders with manifests; - for standard input",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string> _to = new("--to")
    {
        Description = "Roll out to these manifests instead of restarting",
        DefaultValueFactory = static _ => "",
        HelpName = "PATH",
    };

    private readonly Option<string> _workload = new("--workload")
    {
        Description = "The workload to roll out, such as deployment/web; needed only when several get requests",
        DefaultValueFactory = static _ => "",
        HelpName = "NAME",
    };

    private readonly Option<RouteChoice[]> _via = Parsed(
        "--via", RouteChoice.Parse, [new RouteChoice.Auto()],
        "How requests reach the pods: auto, alb, service, proxy:DELAY. Several at once give a row each", "ROUTE");

    private readonly Option<AppMapping[]> _apps = Parsed(
        "--app", AppMapping.Parse, [],
        "NAME='command …': run this for a container. {ip} and {port} stand for where to listen (also HOST and PORT), "
        + "{command} and {args} for the manifest's own", "NAME=CMD");

    private readonly Option<double?> _speed = new("--speed")
    {
        Description = "Divide every duration of the cluster and the stand-in app by this (0.1-100). Probe and connect "
            + "timeouts never go below 1 s of real time. Default 10, with --app 1",
        HelpName = "N",
    };

    private readonly Option<double> _rate = new("--rate")
    {
        Description = "Requests a second of real time (open loop)",
        DefaultValueFactory = static _ => 200,
        HelpName = "N",
    };

    private readonly Option<int> _connections = new("--connections", "-c")
    {
        Description = "Send on this many connections, each as fast as answers come (closed loop), instead of --rate",
        HelpName = "N",
    };

    private readonly Option<TimeSpan?> _duration = new("--duration", "-d")
    {
        Description = "Stop sending after this much real time at the latest. Default: when the rollout's tail ends",
        CustomParser = static result => Try(result, Durations.Parse, out var value) ? value : null,
        HelpName = "TIME",
    };

    private readonly Option<LaneWeights> _lanes = new("--lanes")
    {
        Description = "Shares of the lanes: fresh, reused, post, slow",
        DefaultValueFactory = static _ => LaneWeights.Default,
        CustomParser = static result => Try(result, LaneWeights.Parse, out var value) ? value : LaneWeights.Default,
        HelpName = "LANE=N,…",
    };

    private readonly Option<(TimeSpan From, TimeSpan To)> _slow = new("--slow")
    {
        Description = "How long requests of the slow lane take, in cluster time",
        DefaultValueFactory = static _ => (TimeSpan.FromSeconds(18), TimeSpan.FromSeconds(24)),
        CustomParser = static result => Try(result, Durations.ParseRange, out var value) ? value : default,
        HelpName = "FROM..TO",
    };

    private readonly Option<string> _path = new("--path")
    {
        Description = "Path of the fresh, reused and post lanes",
        DefaultValueFactory = static _ => "/",
        HelpName = "PATH",
    };

    private readonly Option<string> _slowPath = new("--slow-path")
    {
        Description = "Path of the slow lane; ms=N is added. With --app the lane is off unless this is given",
        DefaultValueFactory = static _ => "",
        HelpName = "PATH",
    };

    private readonly Option<TimeSpan> _control = Time("--control", 3, "Real time of requests before the rollout");
    private readonly Option<TimeSpan> _readyTimeout = Time(
        "--ready-timeout", 180, "Cluster time that pods may take to become ready before the rollout");

    private readonly Option<TimeSpan> _timeout = Time("--timeout", 900, "Real time that one row may take in all");

    private readonly Option<int> _seed = new("--seed")
    {
        Description = "Seed of everything random",
        DefaultValueFactory = static _ => 1,
        HelpName = "N",
    };

    private readonly Option<bool> _allowExec = new("--allow-exec")
    {
        Description = "Run exec probes and hooks of containers that --app maps. "
            + "Others are never run; sleep always works",
    };

    private readonly Option<string> _isolate = new("--isolate")
    {
        Description = "netns: give every pod a network namespace (root), for apps that bind 0.0.0.0",
        DefaultValueFactory = static _ => "none",
        HelpName = "none|netns",
    };

    private readonly Option<bool> _oldKubelet = new("--prestop-outside-grace")
    {
        Description = "Emulate kubelets (1.26.4 among them) whose grace period starts after the preStop hook",
    };

    private readonly Option<string> _out = new("--out")
    {
        Description = "Keep timeline, requests, verdict and logs in this folder",
        DefaultValueFactory = static _ => "",
        HelpName = "DIR",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Print JSON instead of a table" };
    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "No progress" };

    /// <summary>Builds the command.</summary>
    public static Command Build()
    {
        var self = new RehearseCommand();
        var command = new Command("rehearse", Text)
        {
            self._paths, self._to, self._workload, self._via, self._apps, self._speed, self._rate, self._connections,
            self._duration, self._lanes, self._slow, self._path, self._slowPath, self._control, self._readyTimeout,
            self._timeout, self._seed, self._allowExec, self._isolate, self._oldKubelet, self._out, self._json,
            self._quiet,
        };
        self._isolate.AcceptOnlyFromAmong("none", "netns");
        command.SetAction((result, cancellation) => Rehearsals.RunAsync(
            self.Read(result),
            result.InvocationConfiguration.Output,
            result.InvocationConfiguration.Error,
            cancellation));
        return command;
    }

    private RehearsalOptions Read(ParseResult result)
    {
        var apps = result.GetValue(_apps) ?? [];
        var slowPath = result.GetValue(_slowPath)!;
        var lanes = result.GetValue(_lanes)!;
        return new RehearsalOptions
        {
            Paths = [.. result.GetValue(_paths)!],
            To = result.GetValue(_to)!,
            Workload = result.GetValue(_workload)!,
            Via = [.. result.GetValue(_via)!],
            Apps = [.. apps],
            Speed = result.GetValue(_speed),
            Traffic = new TrafficOptions
            {
                Rate = result.GetValue(_rate),
                Connections = result.GetValue(_connections),
                Duration = result.GetValue(_duration),
                Lanes = (apps.Length > 0 && slowPath.Length == 0 ? lanes.WithoutSlow() : lanes).Shares,
                Slow = result.GetValue(_slow),
                Path = result.GetValue(_path)!,
                SlowPath = slowPath.Length > 0 ? slowPath : "/slow",
            },
            Control = result.GetValue(_control),
            ReadyTimeout = result.GetValue(_readyTimeout),
            Timeout = result.GetValue(_timeout),
            Seed = result.GetValue(_seed),
            AllowExec = result.GetValue(_allowExec),
            IsolateNetwork = result.GetValue(_isolate) == "netns",
            PreStopOutsideGrace = result.GetValue(_oldKubelet),
            Out = result.GetValue(_out)!,
            Json = result.GetValue(_json),
            Quiet = result.GetValue(_quiet),
        };
    }

    private static Option<TimeSpan> Time(string name, double seconds, string description) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => TimeSpan.FromSeconds(seconds),
        CustomParser = static result => Try(result, Durations.Parse, out var value) ? value : default,
        HelpName = "TIME",
    };

    private static Option<T[]> Parsed<T>(
        string name, Func<string, T> parse, T[] fallback, string description, string helpName) => new(name)
        {
            Description = description,
            DefaultValueFactory = _ => fallback,
            CustomParser = result => [.. Values(result, parse)],
            HelpName = helpName,
        };

    private static List<T> Values<T>(ArgumentResult result, Func<string, T> parse)
    {
        var values = new List<T>();
        foreach (var token in result.Tokens)
        {
            try
            {
                values.Add(parse(token.Value));
            }
            catch (FormatException e)
            {
                result.AddError(e.Message);
            }
        }

        return values;
    }

    private static bool Try<T>(ArgumentResult result, Func<string, T> parse, out T? value)
    {
        var values = Values(result, parse);
        value = values.Count > 0 ? values[^1] : default;
        return values.Count > 0;
    }
}
