using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;

namespace GuideApp;

/// <summary>Reads the options from environment variables; collects every problem before giving up.</summary>
internal sealed class AppEnvironment
{
    private const int LongestMilliseconds = 24 * 60 * 60 * 1000;

    private readonly Func<string, string?> _variable;
    private readonly ImmutableArray<string>.Builder _problems = ImmutableArray.CreateBuilder<string>();

    private AppEnvironment(Func<string, string?> variable)
    {
        _variable = variable;
        Options = ReadOptions();
        Problems = _problems.ToImmutable();
    }

    /// <summary>The options, to be used only when there are no problems.</summary>
    internal AppOptions Options { get; }

    /// <summary>One sentence for each variable that makes no sense.</summary>
    internal ImmutableArray<string> Problems { get; }

    internal static AppEnvironment Read() => new(Environment.GetEnvironmentVariable);

    internal static AppEnvironment Read(Func<string, string?> variable) => new(variable);

    private AppOptions ReadOptions()
    {
        var pod = Text("POD_NAME") ?? Text("HOSTNAME") ?? "local";
        return new AppOptions
        {
            Pod = pod,
            Version = Text("VERSION") ?? "v1",
            Address = ReadAddress(),
            Ports = ReadPorts(),
            Startup = Milliseconds("STARTUP_MS", 0),
            AliveAfter = Milliseconds("ALIVE_AFTER_MS", 0),
            NeverReady = Flag("NEVER_READY"),
            OnSigterm = ReadOnSigterm(),
            Drain = Milliseconds("DRAIN_MS", 30_000),
            KeepAlive = Milliseconds("KEEPALIVE_MS", 130_000, smallest: 1),
            ResponseTimes = ReadResponseTimes(pod),
            Slow = Milliseconds("SLOW_MS", 1_000),
            TimeScale = ReadTimeScale(),
            TruthLog = Text("TRUTH_LOG"),
            TruthRequests = Flag("TRUTH_REQUESTS"),
            Sink = ReadSink(),
        };
    }

    private string? Text(string name) => _variable(name) is { Length: > 0 } value ? value : null;

    private bool Flag(string name)
    {
        switch (Text(name))
        {
            case null or "0" or "false":
                return false;
            case "1" or "true":
                return true;
            case { } value:
                _problems.Add($"{name}='{value}': expected 0 or 1");
                return false;
        }
    }

    private TimeSpan Milliseconds(string name, int otherwise, int smallest = 0) =>
        Text(name) is { } value ? Milliseconds(name, value, value, smallest) : TimeSpan.FromMilliseconds(otherwise);

    private TimeSpan Milliseconds(string name, string value, string number, int smallest = 0)
    {
        if (int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed)
            && parsed >= smallest && parsed <= LongestMilliseconds)
        {
            return TimeSpan.FromMilliseconds(parsed);
        }

        _problems.Add($"{name}='{value}': expected whole milliseconds from {smallest} to {LongestMilliseconds}");
        return TimeSpan.FromMilliseconds(smallest);
    }

    /// <summary>
    /// The embedded cluster says which loopback address the pod has. On a real cluster the pod has a network namespace
    /// of its own and the kubelet probes the pod IP, so every address is right. By hand: loopback only.
    /// </summary>
    private IPAddress ReadAddress()
    {
        var onRealCluster = Text("KUBERNETES_SERVICE_HOST") is not null;
        foreach (var name in (string[])["ZERODROP_POD_IP", "BIND_ADDRESS", "POD_IP"])
        {
            if (Text(name) is not { } value)
            {
                continue;
            }

            if (IPAddress.TryParse(value, out var address))
            {
                return address;
            }

            _problems.Add($"{name}='{value}': expected an IP address");
            return IPAddress.Loopback;
        }

        return onRealCluster ? IPAddress.Any : IPAddress.Loopback;
    }

    private ImmutableArray<int> ReadPorts()
    {
        var name = Text("PORTS") is null ? "PORT" : "PORTS";
        var ports = ImmutableArray.CreateBuilder<int>();
        var value = Text(name) ?? "8080";
        foreach (var part in value.Split(',', StringSplitOptions.TrimEntries))
        {
            if (int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
                && port is >= 1 and <= 65535 && !ports.Contains(port))
            {
                ports.Add(port);
            }
            else
            {
                _problems.Add($"{name}='{value}': '{part}' is not a port from 1 to 65535 that occurs once");
            }
        }

        return ports.ToImmutable();
    }

    private SigtermBehaviour ReadOnSigterm()
    {
        const string Lame = "graceful-lame:";
        var value = Text("ON_SIGTERM") ?? "graceful";
        switch (value)
        {
            case "exit":
                return new SigtermBehaviour.Exit();
            case "ignore":
                return new SigtermBehaviour.Ignore();
            case "graceful":
                return new SigtermBehaviour.Graceful(TimeSpan.Zero);
            case not null when value.StartsWith(Lame, StringComparison.Ordinal):
                return new SigtermBehaviour.Graceful(Milliseconds("ON_SIGTERM", value, value[Lame.Length..]));
            default:
                _problems.Add($"ON_SIGTERM='{value}': expected exit, ignore, graceful or graceful-lame:MS");
                return new SigtermBehaviour.Graceful(TimeSpan.Zero);
        }
    }

    private ResponseTimes ReadResponseTimes(string pod)
    {
        var seed = Seed(pod);
        if (Text("RESPONSE_MS") is not { } value)
        {
            return ResponseTimes.Even(2, 5, seed);
        }

        var parts = value.Split(':');
        if (parts.Length == 2 && Positive(parts[0]) is { } median && Positive(parts[1]) is { } p99 && p99 >= median)
        {
            return ResponseTimes.LogNormal(median, p99, seed);
        }

        _problems.Add($"RESPONSE_MS='{value}': expected P50:P99 in milliseconds, such as 3:40, with P50 <= P99");
        return ResponseTimes.Even(2, 5, seed);
    }

    /// <summary>Pods of one seed must not answer in step with each other, so the pod's name is mixed in.</summary>
    private int Seed(string pod)
    {
        var seed = 1;
        if (Text("SEED") is { } value
            && !int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out seed))
        {
            _problems.Add($"SEED='{value}': expected a whole number");
        }

        return Encoding.UTF8.GetBytes(pod).Aggregate(seed, (hash, octet) => unchecked((hash * 31) + octet));
    }

    private double ReadTimeScale()
    {
        if (Text("TIME_SCALE") is not { } value)
        {
            return 1;
        }

        if (Positive(value) is { } scale && scale is >= 0.001 and <= 1000)
        {
            return scale;
        }

        _problems.Add($"TIME_SCALE='{value}': expected a number from 0.001 to 1000");
        return 1;
    }

    /// <summary>
    /// Recorded manifests name a collector on a cluster network. Nothing is sent anywhere but to this machine: any
    /// other address is left out, and the truth log has the same lines.
    /// </summary>
    private IPEndPoint? ReadSink()
    {
        if (Text("SINK") is not { } value)
        {
            return null;
        }

        if (IPEndPoint.TryParse(value, out var sink) && sink.Port > 0)
        {
            return IPAddress.IsLoopback(sink.Address) ? sink : null;
        }

        _problems.Add($"SINK='{value}': expected IP:PORT");
        return null;
    }

    private static double? Positive(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number > 0 ? number : null;
}
