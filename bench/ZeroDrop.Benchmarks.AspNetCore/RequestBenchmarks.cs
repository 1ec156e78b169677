using BenchmarkDotNet.Attributes;

namespace ZeroDrop.Benchmarks.AspNetCore;

/// <summary>
/// One request through Kestrel's parser, the host's application and one endpoint, over a connection in memory, so that no
/// kernel is measured; with the package and without it.
/// </summary>
[MemoryDiagnoser]
public class RequestBenchmarks
{
    private MemoryServer _bare = null!;
    private MemoryServer _draining = null!;

    /// <summary>Starts both servers.</summary>
    [GlobalSetup]
    public async Task StartAsync()
    {
        _bare = await MemoryServer.StartAsync(withPackage: false);
        _draining = await MemoryServer.StartAsync(withPackage: true);
    }

    /// <summary>Stops both.</summary>
    [GlobalCleanup]
    public async Task StopAsync()
    {
        await _bare.DisposeAsync();
        await _draining.DisposeAsync();
    }

    /// <summary>ASP.NET Core as it comes.</summary>
    [Benchmark(Baseline = true)]
    public Task<int> Bare() => _bare.RequestAsync();

    /// <summary>With the package.</summary>
    [Benchmark]
    public Task<int> ZeroDrop() => _draining.RequestAsync();
}
