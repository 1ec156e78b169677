using ZeroDrop.Benchmarks.Balancing;

return args switch
{
    ["balancer"] => await BalancerScenario.RunAsync(),
    ["balancer-host", var port, var target] => await BalancerHost.RunAsync(port, target),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: ZeroDrop.Benchmarks balancer");
    return 2;
}
