using System.Collections.Immutable;
using ZeroDrop.Core.Specs;
using ZeroDrop.Manifests.Yaml;

namespace ZeroDrop.Manifests.Objects;

/// <summary>Reads <c>networking.k8s.io/v1 Ingress</c> (<c>pkg/apis/networking/validation</c>).</summary>
internal static class IngressReader
{
    /// <summary>The older way to name the class; never together with <c>ingressClassName</c>.</summary>
    private const string ClassAnnotation = "kubernetes.io/ingress.class";

    public static IngressSpec? Read(Fields owner, Metadata metadata)
    {
        if (owner.Struct("spec", KnownFields.Ingress) is not { } fields)
        {
            if (!owner.Has("spec"))
            {
                owner.Missing("spec", "the Ingress' rules");
            }

            return null;
        }

        var routes = ImmutableArray.CreateBuilder<IngressRoute>();
        ReadRules(fields, routes);
        if (fields.Struct("defaultBackend", KnownFields.IngressBackend) is { } backend
            && ReadBackend(backend) is var (service, port))
        {
            routes.Add(new IngressRoute("", "/", "Prefix", service, port));
        }

        if (!fields.Has("defaultBackend") && !fields.HasItems("rules"))
        {
            fields.Missing("rules", "rules or a defaultBackend");
        }

        var className = fields.String("ingressClassName");
        var annotation = metadata.Annotations.GetValueOrDefault(ClassAnnotation, "");
        if (className.Length > 0 && annotation.Length > 0)
        {
            fields.Invalid("ingressClassName", $"must not be set together with the annotation {ClassAnnotation}");
        }

        return new IngressSpec
        {
            Key = metadata.Key,
            ClassName = className.Length > 0 ? className : annotation,
            Annotations = metadata.Annotations,
            Routes = routes.ToImmutable(),
            Source = owner.Context.SourceOf(owner.Node),
        };
    }

    private static void ReadRules(Fields ingress, ImmutableArray<IngressRoute>.Builder routes)
    {
        foreach (var rule in ingress.Structs("rules", KnownFields.IngressRule))
        {
            var host = rule.String("host");
            if (host.Length > 0 && HostError(host) is { } error)
            {
                rule.Invalid("host", error);
            }

            if (rule.Struct("http", KnownFields.IngressHttp) is not { } http)
            {
                continue;
            }

            if (!http.HasItems("paths"))
            {
                http.Missing("paths", "at least one path");
            }

            foreach (var fields in http.Structs("paths", KnownFields.IngressPath))
            {
                ReadPath(fields, host, routes);
            }
        }
    }

    private static void ReadPath(Fields fields, string host, ImmutableArray<IngressRoute>.Builder routes)
    {
        var type = "Prefix";
        if (fields.Has("pathType"))
        {
            type = fields.OneOf("pathType", "Prefix", "Exact", "ImplementationSpecific");
        }
        else
        {
            fields.Missing("pathType", "Prefix, Exact or ImplementationSpecific");
        }

        var path = fields.String("path");
        if (!path.StartsWith('/') && (path.Length > 0 || type != "ImplementationSpecific"))
        {
            fields.Invalid("path", $"invalid value \"{PrintableText.Shorten(path, 60)}\": expected an absolute path"
                + " that starts with /");
        }

        if (fields.Struct("backend", KnownFields.IngressBackend) is { } backend)
        {
            if (ReadBackend(backend) is var (service, port))
            {
                routes.Add(new IngressRoute(host, path.Length == 0 ? "/" : path, type, service, port));
            }
        }
        else if (!fields.Has("backend"))
        {
            fields.Missing("backend", "the Service behind the path");
        }
    }

    private static (string Service, PortRef Port)? ReadBackend(Fields backend)
    {
        if (backend.Has("service") == backend.Has("resource"))
        {
            backend.Context.Fatal(backend.Node, $"{backend.Path}: expected exactly one of service and resource");
            return null;
        }

        if (backend.Struct("service", KnownFields.IngressService) is not { } service)
        {
            return null;
        }

        var name = service.RequiredString("name", "the Service's name");
        if (name.Length > 0 && Names.ServiceError(name) is { } error)
        {
            service.Invalid("name", error);
        }

        var port = service.Struct("port", KnownFields.IngressPort);
        if (port is null)
        {
            if (!service.Has("port"))
            {
                service.Missing("port", "the Service's port by number or by name");
            }

            return null;
        }

        var portName = port.String("name");
        if ((portName.Length > 0) == port.Has("number"))
        {
            port.Context.Fatal(port.Node, $"{port.Path}: expected exactly one of number and name");
            return null;
        }

        if (portName.Length > 0)
        {
            return (name, PortRef.Of(portName));
        }

        return port.Number("number", 1, 65535) is { } number ? (name, PortRef.Of(number)) : null;
    }

    private static string? HostError(string host)
    {
        var domain = host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host;
        return Names.SubdomainError(domain) is null ? null
            : $"invalid value \"{PrintableText.Shorten(host, 80)}\": expected a DNS name, with one wildcard at most "
                + "(*.example.com)";
    }
}
