using System.Collections.Immutable;
using System.Globalization;
using ZeroDrop.Core.Measurements;
using ZeroDrop.Load.Loops;

namespace ZeroDrop.Cli.Load;

/// <summary>What a reader of the numbers must know: where this machine, not the server, was the limit.</summary>
internal static class LoadWarnings
{
    // Above this an event loop has no time left to be on time.
    private const double BusyShare = 0.9;

    // More late requests than this, and the percentiles are partly the generator's own.
    private const double LateShare = 0.001;

    /// <summary>The warnings, a sentence each.</summary>
    public static ImmutableArray<string> Of(GeneratorSnapshot end, LoadSummary summary, int cores, bool isClosedLoop)
    {
        var warnings = ImmutableArray.CreateBuilder<string>();
        var busiest = end.LoopCpu.IsEmpty ? TimeSpan.Zero : end.LoopCpu.Max();
        if (end.Elapsed > TimeSpan.FromSeconds(1) && busiest / end.Elapsed > BusyShare)
        {
            warnings.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"an event loop used {100 * (busiest / end.Elapsed):0} % of a core: ")
                + (isClosedLoop ? "the rate is this machine's limit, not only the server's. " : "")
                + (end.LoopCpu.Length < cores
                    ? $"Give it more with --threads (now {end.LoopCpu.Length} of {cores} cores)"
                    : "All cores are in use: send from another machine as well"));
        }

        if (summary.Requests > 0 && summary.Late > LateShare * summary.Requests)
        {
            warnings.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{summary.Late:N0} of {summary.Requests:N0} requests were sent more than a millisecond late through this ")
                + "machine's fault: their latencies count it. A lower rate or more --threads helps");
        }

        foreach (var (fault, count) in end.ClientFaults)
        {
            warnings.Add(Fault(fault, count));
        }

        return warnings.DrainToImmutable();
    }

    private static string Fault(string fault, long count)
    {
        var requests = string.Create(CultureInfo.InvariantCulture, $"{count:N0} requests could not be sent");
        return fault switch
        {
            "AddressNotAvailable" => $"{requests}: no local port was left. Keep connections alive, widen "
                + "net.ipv4.ip_local_port_range, or set net.ipv4.tcp_tw_reuse=1",
            "TooManyOpenSockets" => $"{requests}: no file descriptor was left. Raise the limit with ulimit -n",
            "NoBufferSpaceAvailable" => $"{requests}: the kernel had no memory left for sockets",
            _ => $"{requests}: {fault}",
        };
    }
}
