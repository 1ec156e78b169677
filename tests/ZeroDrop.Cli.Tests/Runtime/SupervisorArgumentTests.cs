using ZeroDrop.Cluster.Runtime;

namespace ZeroDrop.Cli.Tests.Runtime;

public sealed class SupervisorArgumentTests
{
    [Fact]
    public async Task Main_HiddenArgument_IsTheSupervisor()
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        string executable = Path.Combine(AppContext.BaseDirectory, "zerodrop.dll");
        var options = new ContainerRuntimeOptions
        {
            SupervisorCommand = ["dotnet", executable, RuntimeSupervisor.Argument],
        };
        await using ContainerRuntime runtime = await ContainerRuntime.StartAsync(options, TimeProvider.System, cancel);
        ContainerStartResult started = await runtime.StartContainerAsync(
            new ContainerStart
            {
                Id = "c",
                Command = ["sh", "-c", "exit 7"],
                WorkingDirectory = "/",
                LogPath = "/dev/null",
            },
            cancel);
        Assert.IsType<ContainerStartResult.Started>(started);
        ContainerExit exit = await runtime.Exits.ReadAsync(cancel);
        Assert.Equal(("c", 7), (exit.ContainerId, exit.ExitCode));
    }
}
