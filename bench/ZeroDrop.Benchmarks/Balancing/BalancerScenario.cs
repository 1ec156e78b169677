using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ZeroDrop.Benchmarks.Figures;

namespace ZeroDrop.Benchmarks.Balancing;

/// <summary>
/// Our balancer beside nginx and HAProxy as reverse proxies to the same upstream, in turns: proxy on core 0,
/// upstream and wrk on core 1. Prints a table of medians, and all runs.
/// </summary>
internal static class BalancerScenario
{
    private const int ProxyCore = 0;
    private const int OtherCore = 1;
    private const int Rounds = 3;

    private static readonly TimeProvider Time = TimeProvider.System;

    /// <summary>Runs it, for a minute and a half.</summary>
    public static async Task<int> RunAsync()
    {
        if (Environment.ProcessorCount < 2)
        {
            Console.Error.WriteLine("two cores are needed: the proxy has one to itself");
            return 4;
        }

        using var folder = new Folder();
        var runs = await MeasureAsync(folder.Path);
        Print(runs);
        return runs.Any(r => r.Errors > 0) ? 1 : 0;
    }

    private static async Task<List<ProxyRun>> MeasureAsync(string folder)
    {
        var upstream = FreePort();
        using var server = await NginxAsync(folder, "upstream", OtherCore, upstream, Configs.Upstream);
        var (ours, nginx, haproxy) = (FreePort(), FreePort(), FreePort());
        using var one = ChildProcess.Start(
            ProxyCore, Environment.ProcessPath!, "balancer-host", Text(ours), $"127.0.0.1:{upstream}");
        using var two = await NginxAsync(
            folder, "nginx", ProxyCore, nginx, (f, port) => Configs.NginxProxy(f, port, upstream));
        var haproxyFile = Path.Combine(folder, "haproxy.cfg");
        await File.WriteAllTextAsync(haproxyFile, Configs.HaProxy(haproxy, upstream));
        using var three = ChildProcess.Start(ProxyCore, "haproxy", "-db", "-f", haproxyFile);
        (string Name, ChildProcess Process, int Port)[] proxies =
            [("zerodrop", one, ours), ("nginx", two, nginx), ("haproxy", three, haproxy)];
        foreach (var proxy in proxies)
        {
            await ListeningAsync(proxy.Port);

            // As long as .NET needs to compile what is hot; the others get the same.
            await WrkAsync(proxy.Port, seconds: 10);
        }

        var runs = new List<ProxyRun>();
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var proxy in proxies)
            {
                var before = proxy.Process.CpuSeconds();
                var output = await WrkAsync(proxy.Port, seconds: 5);
                var used = proxy.Process.CpuSeconds() - before;
                runs.Add(new ProxyRun(
                    proxy.Name,
                    Wrk.PerSecond(output),
                    used * 1_000_000 / Wrk.Requests(output),
                    Wrk.LatencyMicros(output),
                    Wrk.Errors(output),
                    proxy.Process.ResidentBytes()));
            }
        }

        return runs;
    }

    private static void Print(List<ProxyRun> runs)
    {
        Console.WriteLine("| proxy | requests/s | CPU s per million | mean latency ms | memory MB | errors |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: |");
        foreach (var proxy in runs.GroupBy(r => r.Proxy))
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {proxy.Key} | {Statistics.Median(proxy, r => r.RequestsPerSecond):0} "
                + $"| {Statistics.Median(proxy, r => r.CpuSecondsPerMillion):0.0} "
                + $"| {Statistics.Median(proxy, r => r.MeanLatencyMicros) / 1000:0.00} "
                + $"| {Statistics.Median(proxy, r => r.ResidentBytes) / (1024 * 1024):0} "
                + $"| {proxy.Sum(r => r.Errors)} |"));
        }

        Console.WriteLine();
        Console.WriteLine("All runs, in order (requests/s, CPU s per million): " + string.Join("; ", runs
            .GroupBy(r => r.Proxy).Select(proxy => proxy.Key + " " + string.Join(", ", proxy.Select(Text)))) + ".");
    }

    private static async Task<string> WrkAsync(int port, int seconds)
    {
        using var wrk = ChildProcess.Start(
            OtherCore, "wrk", "-t1", "-c64", $"-d{seconds}s", $"http://127.0.0.1:{port}/");
        return await wrk.OutputAsync();
    }

    private static async Task<ChildProcess> NginxAsync(
        string folder, string name, int core, int port, Func<string, int, string> config)
    {
        var own = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
        var file = Path.Combine(own, "nginx.conf");
        await File.WriteAllTextAsync(file, config(own, port));
        var process = ChildProcess.Start(core, "nginx", "-e", Path.Combine(own, "error.log"), "-p", own, "-c", file);
        await ListeningAsync(port);
        return process;
    }

    private static async Task ListeningAsync(int port)
    {
        for (var i = 0; ; i++)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port));
                return;
            }
            catch (SocketException) when (i < 200)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), Time);
            }
        }
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private static string Text(ProxyRun run) => string.Create(
        CultureInfo.InvariantCulture, $"{run.RequestsPerSecond:0} / {run.CpuSecondsPerMillion:0.0}");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
