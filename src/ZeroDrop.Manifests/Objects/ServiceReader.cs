using System.Collections.Immutable;
using ZeroDrop.Core.Specs;
using ZeroDrop.Manifests.Yaml;

namespace ZeroDrop.Manifests.Objects;

/// <summary>Reads <c>v1.Service</c> (<c>ValidateService</c> of pkg/apis/core/validation).</summary>
internal static class ServiceReader
{
    public static ServiceSpec? Read(Fields owner, Metadata metadata)
    {
        if (owner.Struct("spec", KnownFields.Service) is not { } fields)
        {
            if (!owner.Has("spec"))
            {
                owner.Missing("spec", "what the Service asks for");
            }

            return null;
        }

        var type = fields.OneOf("type", "ClusterIP", "ExternalName", "LoadBalancer", "NodePort");
        var headless = type == "ClusterIP" && fields.String("clusterIP") == "None";
        var ports = ReadPorts(fields);
        if (ports.IsEmpty && !headless && type != "ExternalName" && !fields.HasItems("ports"))
        {
            fields.Missing("ports", "at least one port");
        }

        if (type == "ExternalName")
        {
            _ = fields.RequiredString("externalName", "the DNS name that stands behind the Service");
        }

        var selector = fields.Map("selector");
        return new ServiceSpec
        {
            Key = metadata.Key,
            Type = type,
            // An empty selector selects nothing here, as none at all (endpoints controller).
            Selector = selector.IsEmpty ? null : new LabelSelector { MatchLabels = selector },
            Ports = ports,
            Headless = headless,
            PublishNotReadyAddresses = fields.Boolean("publishNotReadyAddresses", false),
            ClientIpAffinity = fields.OneOf("sessionAffinity", "None", "ClientIP") == "ClientIP",
            ClientIpTimeout = ReadClientIpTimeout(fields),
            Annotations = metadata.Annotations,
            Source = owner.Context.SourceOf(owner.Node),
        };
    }

    /// <summary><c>DefaultClientIPServiceAffinitySeconds</c>, and <c>MaxClientIPServiceAffinitySeconds</c> (one day) of
    /// pkg/apis/core/types.go.</summary>
    private static TimeSpan ReadClientIpTimeout(Fields service) => TimeSpan.FromSeconds(
        service.Struct("sessionAffinityConfig", KnownFields.SessionAffinityConfig)
            ?.Struct("clientIP", KnownFields.ClientIp)?.Number("timeoutSeconds", 1, 86400) ?? 10800);

    private static ImmutableArray<ServicePort> ReadPorts(Fields service)
    {
        var items = service.Structs("ports", KnownFields.ServicePort);
        var ports = ImmutableArray.CreateBuilder<ServicePort>();
        foreach (var fields in items)
        {
            var name = fields.String("name");
            if (name.Length == 0 && items.Length > 1)
            {
                fields.Missing("name", "a name, because the Service has several ports");
            }
            else if (name.Length > 0 && Names.LabelError(name) is { } error)
            {
                fields.Invalid("name", error);
            }
            else if (name.Length > 0 && ports.Any(p => p.Name == name))
            {
                fields.Invalid("name", $"duplicate value \"{name}\": expected another name for each port");
            }

            var protocol = fields.OneOf("protocol", "TCP", "UDP", "SCTP");
            if (!fields.Has("port"))
            {
                fields.Missing("port", "the port's number");
                continue;
            }

            var target = ReadTarget(fields);
            if (fields.Number("port", 1, 65535) is not { } number)
            {
                continue;
            }

            if (ports.Any(p => p.Port == number && p.Protocol == protocol))
            {
                fields.Invalid("port", $"duplicate value {protocol} {number}: expected each port once");
            }

            ports.Add(new ServicePort(name, number, target ?? PortRef.Of(number), protocol));
        }

        return ports.ToImmutable();
    }

    /// <summary><c>targetPort</c>; absent, 0 and "" mean the port itself (<c>SetDefaults_Service</c>).</summary>
    private static PortRef? ReadTarget(Fields fields) => fields.Get("targetPort") switch
    {
        YamlScalar { ValueKind: YamlValueKind.WholeNumber } zero when zero.AsInteger() == 0 => null,
        YamlScalar { ValueKind: YamlValueKind.Text, Text: "" } => null,
        _ => fields.Port("targetPort"),
    };
}
