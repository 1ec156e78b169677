using System.Globalization;
using ZeroDrop.Benchmarks.Balancing;
using ZeroDrop.Benchmarks.Clusters;
using ZeroDrop.Cluster.Runtime;

// The embedded cluster starts this program once more as its supervisor, as zerodrop does.
if (args is [RuntimeSupervisor.Argument, ..])
{
    using var input = Console.OpenStandardInput();
    using var output = Console.OpenStandardOutput();
    return RuntimeSupervisor.Run(input, output);
}

return args switch
{
    ["balancer"] => await BalancerScenario.RunAsync(),
    ["balancer-host", var port, var target] => await BalancerHost.RunAsync(port, target),
    ["pods", var count] => await PodsScenario.RunAsync(int.Parse(count, CultureInfo.InvariantCulture)),
    ["start"] => await StartScenario.RunAsync(),
    ["start-host", var manifest] => await StartHost.RunAsync(manifest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: ZeroDrop.Benchmarks balancer | pods COUNT | start");
    return 2;
}
