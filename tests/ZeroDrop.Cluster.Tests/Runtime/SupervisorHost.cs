using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.Win32.SafeHandles;
using ZeroDrop.Cluster.Network;
using ZeroDrop.Cluster.Runtime;

namespace ZeroDrop.Cluster.Tests.Runtime;

/// <summary>Lets the test executable be the supervisor, as the zerodrop executable is in the product, and be a
/// parent that can be killed.</summary>
/// <remarks>A module initialiser, because the test framework makes Main. No other thread may run code of this module
/// meanwhile; those of ZeroDrop.Cluster may.</remarks>
internal static class SupervisorHost
{
    internal const string ParentArgument = "__runtime_parent";

    [ModuleInitializer]
    internal static void Divert()
    {
        string[] args = Environment.GetCommandLineArgs();
        if (args.Length == 2 && args[1] == RuntimeSupervisor.Argument)
        {
            using var input = new FileStream(new SafeFileHandle(0, false), FileAccess.Read, 0);
            using var output = new FileStream(new SafeFileHandle(1, false), FileAccess.Write, 0);
            Environment.Exit(RuntimeSupervisor.Run(input, output));
        }

        if (args.Length == 3 && args[1] == ParentArgument)
        {
            BeParent(args[2]);
        }
    }

    // Starts a supervisor with two containers, a directory and, where it may, a pod network; says so; waits to be
    // killed.
    private static void BeParent(string directory)
    {
        ContainerRuntime runtime = ContainerRuntime
            .StartAsync(new ContainerRuntimeOptions(), TimeProvider.System).GetAwaiter().GetResult();
        string owned = Path.Combine(directory, "owned");
        runtime.RegisterAsync(new RuntimeResource(RuntimeResourceKind.Directory, owned)).GetAwaiter().GetResult();
        Directory.CreateDirectory(owned);
        File.WriteAllText(Path.Combine(owned, "file"), "x");
        string report = $"{runtime.SupervisorPid}\n";
        foreach (string id in new[] { "a", "b" })
        {
            var start = new ContainerStart
            {
                Id = id,
                Command = ["sh", "-c", $"setsid sleep 300 & trap '' TERM; echo $! > {id}.pid; sleep 300; true"],
                WorkingDirectory = directory,
                LogPath = Path.Combine(directory, id + ".log"),
            };
            ContainerStartResult result = runtime.StartContainerAsync(start).GetAwaiter().GetResult();
            report += ((ContainerStartResult.Started)result).Pid + "\n";
        }

        if (NetnsSupport.Missing() is null)
        {
            NetnsIsolation network = NetnsIsolation
                .CreateAsync(runtime, 91, TimeProvider.System).GetAwaiter().GetResult();
            network.CreateAsync("pod").AsTask().GetAwaiter().GetResult();
            File.WriteAllText(Path.Combine(directory, "bridge"), network.Bridge);
        }

        File.WriteAllText(Path.Combine(directory, "report.tmp"), report);
        File.Move(Path.Combine(directory, "report.tmp"), Path.Combine(directory, "report"));
        Thread.Sleep(Timeout.Infinite);
    }
}
