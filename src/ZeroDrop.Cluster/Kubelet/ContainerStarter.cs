using System.Collections.Immutable;
using System.Globalization;
using ZeroDrop.Cluster.Programs;
using ZeroDrop.Cluster.Runtime;
using ZeroDrop.Core.Specs;
using ZeroDrop.Manifests.Environment;

namespace ZeroDrop.Cluster.Kubelet;

/// <summary>Plans the process of a container: program, environment, working directory, log.</summary>
internal sealed class ContainerStarter(KubeletServices services)
{
    /// <summary>.NET's diagnostic sockets lie in the temporary folder and outlive a SIGKILL.</summary>
    private const string NoDiagnostics = "DOTNET_EnableDiagnostics";

    /// <summary>Plans one start.</summary>
    /// <param name="pod">The pod.</param>
    /// <param name="spec">The container.</param>
    /// <param name="restarts">How often it was restarted before.</param>
    public StartPlan Plan(HostedPod pod, ContainerSpec spec, int restarts)
    {
        var servicePorts = services.ServicePorts(pod.Key.Namespace, pod.Template.Labels);
        var program = services.Programs.Resolve(
            pod.Workload, pod.Template.Spec, spec, pod.Address, servicePorts);
        var id = string.Create(
            CultureInfo.InvariantCulture,
            $"{pod.Key.Namespace}/{pod.Key.Name}/{pod.Incarnation}/{spec.Name}/{restarts}");
        if (program is ContainerProgram.Idle)
        {
            return new StartPlan(new PodContainer(id, spec, program), null, null);
        }

        var resolved = Resolve(pod, spec);
        if (resolved.Error is { } error)
        {
            return new StartPlan(null, null, new StartError(EnvironmentResult.ErrorReason, error));
        }

        if (!resolved.SkippedKeys.IsEmpty)
        {
            services.Note($"envFrom of container {spec.Name}: keys that are no names of variables are left out: "
                + string.Join(", ", resolved.SkippedKeys));
        }

        var folder = PodLogs.Folder(services.Directory, pod.Key, pod.Generation);
        Directory.CreateDirectory(folder);
        var log = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{spec.Name}.{restarts}.log"));
        var (command, environment, workingDirectory) = program switch
        {
            ContainerProgram.Mapped mapped => (
                Command(mapped, spec, resolved),
                MappedEnvironment(pod, spec, resolved.Variables),
                WorkingDirectory(spec)),
            ContainerProgram.StandIn standIn => (standIn.Command, StandInEnvironment(pod, standIn, resolved.Variables),
                folder),
            _ => throw new InvalidOperationException($"unknown program {program}"),
        };
        if (NulIn(command, environment) is { } where)
        {
            // The kernel's strings end at NUL, and a value may be a Secret's: only where it is may be told.
            return new StartPlan(null, null, new StartError("CreateContainerError", $"{where} contains NUL"));
        }

        return new StartPlan(
            new PodContainer(id, spec, program) { LogPath = log },
            new ContainerStart
            {
                Id = id,
                Command = command,
                Environment = environment,
                WorkingDirectory = workingDirectory,
                LogPath = log,
                NetworkNamespace = pod.Sandbox.NetworkNamespace,
            },
            null);
    }

    private static string? NulIn(
        ImmutableArray<string> command, ImmutableSortedDictionary<string, string> environment)
    {
        foreach (var (name, value) in environment)
        {
            if (value.Contains('\0', StringComparison.Ordinal))
            {
                return $"env {name}";
            }
        }

        return command.Any(static word => word.Contains('\0', StringComparison.Ordinal)) ? "command" : null;
    }

    private EnvironmentResult Resolve(HostedPod pod, ContainerSpec spec) =>
        new EnvironmentResolver((isSecret, key) => services.Config().FirstOrDefault(
            c => c.IsSecret == isSecret && c.Key == key)).Resolve(spec, new PodFacts
            {
                Pod = pod.Key,
                Template = pod.Template,
                PodIp = pod.Address,
                HostIp = "127.0.0.1",
                NodeName = pod.Node,
                NodeCores = services.Cores,
                NodeMemoryBytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
                Uid = pod.Uid,
            });

    /// <summary>The container's <c>workingDir</c> where the user's folder has one of that name (<c>/app</c> is its
    /// <c>app</c>), else the folder itself.</summary>
    private string WorkingDirectory(ContainerSpec spec)
    {
        if (spec.WorkingDir.Trim('/').Length == 0)
        {
            return services.WorkingDirectory;
        }

        var root = Path.TrimEndingDirectorySeparator(services.WorkingDirectory) + Path.DirectorySeparatorChar;
        var wanted = Path.GetFullPath(Path.Combine(root, spec.WorkingDir.TrimStart('/')));
        if (wanted.StartsWith(root, StringComparison.Ordinal) && Directory.Exists(wanted))
        {
            return wanted;
        }

        services.Note($"workingDir {spec.WorkingDir} of container {spec.Name} is not used: there is no such folder in "
            + $"{services.WorkingDirectory}, where the mapped app runs");
        return services.WorkingDirectory;
    }

    /// <summary>The user's words; <c>{command}</c> and <c>{args}</c> stand for the manifest's, which run only
    /// so.</summary>
    private static ImmutableArray<string> Command(
        ContainerProgram.Mapped mapped, ContainerSpec spec, EnvironmentResult environment) =>
        [.. mapped.Command.SelectMany(word => word switch
        {
            "{command}" => EnvironmentResolver.ExpandWords(spec.Command, environment.Variables),
            "{args}" => EnvironmentResolver.ExpandWords(spec.Args, environment.Variables),
            _ => [word],
        })];

    /// <summary>The user's command gets ZeroDrop's own environment, then the manifest's, then what it needs to
    /// bind.</summary>
    private ImmutableSortedDictionary<string, string> MappedEnvironment(
        HostedPod pod, ContainerSpec spec, ImmutableSortedDictionary<string, string> variables)
    {
        var environment = services.HostEnvironment.ToBuilder();
        foreach (var (name, value) in variables)
        {
            environment[name] = value;
        }

        var ports = ProgramResolver.ListeningPorts(spec);
        var bind = pod.Sandbox.NetworkNamespace is null ? pod.Address : "0.0.0.0";
        environment["POD_IP"] = pod.Address;
        environment["HOSTNAME"] = pod.Key.Name;
        environment.TryAdd("POD_NAME", pod.Key.Name);
        environment.TryAdd("HOST", bind);
        environment.TryAdd(NoDiagnostics, "0");
        if (!ports.IsEmpty)
        {
            environment.TryAdd("PORT", ports[0].ToString(CultureInfo.InvariantCulture));
            if (!environment.ContainsKey("ASPNETCORE_URLS") && !environment.ContainsKey("ASPNETCORE_HTTP_PORTS"))
            {
                environment["ASPNETCORE_URLS"] = string.Join(
                    ';', ports.Select(p => string.Create(CultureInfo.InvariantCulture, $"http://{bind}:{p}")));
            }
        }

        return environment.ToImmutable();
    }

    private ImmutableSortedDictionary<string, string> StandInEnvironment(
        HostedPod pod, ContainerProgram.StandIn standIn, ImmutableSortedDictionary<string, string> variables)
    {
        var environment = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in variables)
        {
            environment[name] = value;
        }

        foreach (var name in (string[])["PATH", "DOTNET_ROOT", "TMPDIR"])
        {
            if (services.HostEnvironment.TryGetValue(name, out var value))
            {
                environment[name] = value;
            }
        }

        environment["POD_NAME"] = pod.Key.Name;
        environment["HOSTNAME"] = pod.Key.Name;
        environment["POD_IP"] = pod.Address;
        environment["ZERODROP_POD_IP"] = pod.Address;
        environment[NoDiagnostics] = "0";
        environment["PORTS"] = string.Join(',', standIn.Ports);
        environment["TIME_SCALE"] = services.Clock.Speed.ToString("0.###", CultureInfo.InvariantCulture);
        return environment.ToImmutable();
    }
}
