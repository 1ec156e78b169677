using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace ZeroDrop.Http.Tests.Http2.Peers;

/// <summary>A server of somebody else, started for one test and ended with it.</summary>
internal sealed class PeerProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly Process _process;

    private PeerProcess(Process process) => _process = process;

    /// <summary>Starts a program; the test is skipped where it is not installed.</summary>
    public static PeerProcess Start(string program, params string[] arguments)
    {
        var path = new[] { "/usr/sbin", "/usr/bin", "/usr/local/bin" }.Select(d => Path.Combine(d, program))
            .FirstOrDefault(File.Exists);
        Assert.SkipWhen(path is null, $"{program} is not installed");
        var info = new ProcessStartInfo(path!) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in arguments)
        {
            info.ArgumentList.Add(argument);
        }

        var process = Process.Start(info) ?? throw new InvalidOperationException($"{program} did not start");
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new PeerProcess(process);
    }

    public void Signal(string name)
    {
        using var kill = Process.Start("kill", ["-" + name, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>The TCP port that the process chose itself.</summary>
    public async Task<IPEndPoint> ListeningAsync()
    {
        for (var since = Stopwatch.StartNew(); since.Elapsed < Patience; await Task.Delay(20))
        {
            var sockets = Directory.EnumerateFiles($"/proc/{_process.Id}/fd")
                .Select(fd => new FileInfo(fd).LinkTarget ?? "").ToHashSet(StringComparer.Ordinal);
            foreach (var line in File.ReadLines("/proc/net/tcp").Skip(1))
            {
                // Local address, remote address, state (0A is LISTEN), ..., inode.
                var columns = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (columns[3] == "0A" && sockets.Contains($"socket:[{columns[9]}]"))
                {
                    var port = int.Parse(columns[1].Split(':')[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
                    return new IPEndPoint(IPAddress.Loopback, port);
                }
            }
        }

        throw new TimeoutException("the server does not listen");
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }
}
