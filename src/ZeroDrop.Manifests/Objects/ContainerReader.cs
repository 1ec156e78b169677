using System.Collections.Immutable;
using ZeroDrop.Core.Specs;
using ZeroDrop.Manifests.Yaml;

namespace ZeroDrop.Manifests.Objects;

/// <summary>Reads <c>v1.Container</c>.</summary>
internal static class ContainerReader
{
    private static readonly string[] NotForInit = ["lifecycle", "livenessProbe", "readinessProbe", "startupProbe"];

    public static ContainerSpec Read(Fields fields, bool isInit, TimeSpan grace)
    {
        var name = fields.RequiredString("name", "the container's name");
        if (name.Length > 0 && Names.LabelError(name) is { } error)
        {
            fields.Invalid("name", error);
        }

        var image = fields.RequiredString("image", "the container's image");
        if (image != image.Trim() || image.Contains("{{", StringComparison.Ordinal))
        {
            fields.Invalid("image", $"invalid value \"{PrintableText.Shorten(image, 60)}\": expected an image's name");
        }

        var isSidecar = ReadIsSidecar(fields, isInit);
        CheckInit(fields, isInit && !isSidecar);
        var ports = ReadPorts(fields);
        var lifecycle = fields.Struct("lifecycle", KnownFields.Lifecycle);
        var preStop = ReadHook(lifecycle, "preStop", ports, grace);
        return new ContainerSpec
        {
            Name = name,
            Image = image,
            Command = fields.Strings("command"),
            Args = fields.Strings("args"),
            WorkingDir = fields.String("workingDir"),
            Env = EnvReader.ReadEnv(fields),
            EnvFrom = EnvReader.ReadEnvFrom(fields),
            Ports = ports,
            StartupProbe = ProbeReader.Read(fields, "startupProbe", ports),
            ReadinessProbe = ProbeReader.Read(fields, "readinessProbe", ports),
            LivenessProbe = ProbeReader.Read(fields, "livenessProbe", ports),
            PostStart = ReadHook(lifecycle, "postStart", ports, grace),
            PreStop = preStop,
            StopSignal = lifecycle?.String("stopSignal") is { Length: > 0 } signal ? signal : null,
            IsSidecar = isSidecar,
            Source = fields.Context.SourceOf(fields.Node),
        };
    }

    private static bool ReadIsSidecar(Fields fields, bool isInit)
    {
        var policy = fields.String("restartPolicy");
        if (policy.Length == 0)
        {
            return false;
        }

        if (!isInit)
        {
            fields.Invalid("restartPolicy", "must not be set here: expected it on init containers only");
        }
        else if (policy != "Always")
        {
            fields.Invalid("restartPolicy", $"unsupported value \"{PrintableText.Shorten(policy, 40)}\": expected "
                + "Always");
        }

        return isInit && policy == "Always";
    }

    private static void CheckInit(Fields fields, bool isPlainInit)
    {
        foreach (var name in NotForInit)
        {
            if (isPlainInit && fields.Has(name))
            {
                fields.Invalid(name, "must not be set for an init container without restartPolicy: Always");
            }
        }
    }

    private static HandlerAction? ReadHook(
        Fields? lifecycle, string name, ImmutableArray<ContainerPort> ports, TimeSpan grace)
    {
        if (lifecycle?.Struct(name, KnownFields.Hook) is not { } fields)
        {
            return null;
        }

        var handler = HandlerReader.Read(fields, isProbe: false, ports);
        if (handler is HandlerAction.Sleep sleep && sleep.Duration > grace)
        {
            // validateSleepAction: the API server refuses what could only be cut off.
            fields.Context.Fatal(fields.At("sleep"), $"{fields.PathOf("sleep.seconds")}: invalid value "
                + $"{(int)sleep.Duration.TotalSeconds}: must not be greater than terminationGracePeriodSeconds"
                + $" ({(int)grace.TotalSeconds})");
        }

        return handler;
    }

    private static ImmutableArray<ContainerPort> ReadPorts(Fields container)
    {
        var ports = ImmutableArray.CreateBuilder<ContainerPort>();
        foreach (var fields in container.Structs("ports", KnownFields.ContainerPort))
        {
            if (!fields.Has("containerPort"))
            {
                fields.Missing("containerPort", "the port's number");
                continue;
            }

            var name = fields.String("name");
            if (name.Length > 0 && Names.PortNameError(name) is { } error)
            {
                fields.Invalid("name", error);
            }
            else if (name.Length > 0 && ports.Any(p => p.Name == name))
            {
                fields.Invalid("name", $"duplicate value \"{name}\": expected another name for each port");
            }

            var protocol = fields.OneOf("protocol", "TCP", "UDP", "SCTP");
            if (fields.Number("containerPort", 1, 65535) is not { } number)
            {
                continue;
            }

            if (ports.Any(p => p.Port == number && p.Protocol == protocol))
            {
                fields.Note("containerPort", $"{protocol} port {number} is declared twice");
            }

            ports.Add(new ContainerPort(name, number, protocol));
        }

        return ports.ToImmutable();
    }
}
