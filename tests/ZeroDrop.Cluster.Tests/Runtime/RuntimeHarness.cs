using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using ZeroDrop.Cluster.Runtime;
using ZeroDrop.Cluster.Runtime.Native;

namespace ZeroDrop.Cluster.Tests.Runtime;

/// <summary>A runtime with a directory of its own, and what its tests do over and over.</summary>
internal sealed class RuntimeHarness : IAsyncDisposable
{
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, TaskCompletionSource<ContainerExit>> _exits = new();
    private readonly Task _reading;

    private RuntimeHarness(ContainerRuntime runtime)
    {
        Runtime = runtime;
        Directory = System.IO.Directory.CreateTempSubdirectory("zd-runtime-").FullName;
        _reading = Task.Run(ReadExitsAsync);
    }

    internal ContainerRuntime Runtime { get; }

    internal string Directory { get; }

    internal static CancellationToken Cancel => TestContext.Current.CancellationToken;

    internal static async Task<RuntimeHarness> StartAsync() => new(
        await ContainerRuntime.StartAsync(new ContainerRuntimeOptions(), TimeProvider.System, Cancel));

    public async ValueTask DisposeAsync()
    {
        await Runtime.DisposeAsync();
        await _reading;
        System.IO.Directory.Delete(Directory, recursive: true);
    }

    internal ContainerStart Spec(string id, params ImmutableArray<string> command) => new()
    {
        Id = id,
        Command = command,
        Environment = ImmutableSortedDictionary<string, string>.Empty
            .Add("PATH", Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin")
            .Add("HOME", Environment.GetEnvironmentVariable("HOME") ?? "/"),
        WorkingDirectory = Directory,
        LogPath = Path.Combine(Directory, id + ".log"),
    };

    /// <summary>Starts the container; its pid.</summary>
    internal Task<int> StartAsync(string id, params ImmutableArray<string> command) => StartAsync(Spec(id, command));

    internal async Task<int> StartAsync(ContainerStart spec)
    {
        ContainerStartResult result = await Runtime.StartContainerAsync(spec, Cancel);
        return Assert.IsType<ContainerStartResult.Started>(result).Pid;
    }

    internal Task<ContainerExit> ExitAsync(string id) => Source(id).Task.WaitAsync(Patience, Cancel);

    internal string Log(string id) => File.ReadAllText(Path.Combine(Directory, id + ".log"));

    internal Task LogHasAsync(string id, string text) =>
        UntilAsync(() => Log(id).Contains(text, StringComparison.Ordinal), $"'{text}' in the log of {id}");

    internal async Task<int> PidInFileAsync(string name)
    {
        string path = Path.Combine(Directory, name);
        await UntilAsync(() => File.Exists(path) && File.ReadAllText(path).EndsWith('\n'), $"a pid in {name}");
        return int.Parse(File.ReadAllText(path), CultureInfo.InvariantCulture);
    }

    internal static bool IsAlive(int pid) => ProcessTable.Find(pid) is { IsDead: false };

    internal static async Task UntilAsync(Func<bool> condition, string what)
    {
        long begin = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begin) < Patience, $"waited in vain for {what}");
            await Task.Delay(5, Cancel);
        }
    }

    internal static void RequireProgram(string name) => Assert.SkipUnless(
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(dir => File.Exists(Path.Combine(dir, name))),
        $"{name} is not on PATH");

    private TaskCompletionSource<ContainerExit> Source(string id) => _exits.GetOrAdd(
        id, _ => new TaskCompletionSource<ContainerExit>(TaskCreationOptions.RunContinuationsAsynchronously));

    private async Task ReadExitsAsync()
    {
        try
        {
            await foreach (ContainerExit exit in Runtime.Exits.ReadAllAsync(CancellationToken.None))
            {
                Source(exit.ContainerId).SetResult(exit);
            }
        }
        catch (RuntimeFaultException)
        {
            // The tests that kill the supervisor look at it themselves.
        }
    }
}
