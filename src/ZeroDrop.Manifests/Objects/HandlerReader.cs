using System.Collections.Immutable;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Manifests.Objects;

/// <summary>Reads what a probe or a hook does: exactly one of the handler types.</summary>
internal static class HandlerReader
{
    private static readonly string[] ProbeTypes = ["exec", "httpGet", "tcpSocket", "grpc"];
    private static readonly string[] HookTypes = ["exec", "httpGet", "tcpSocket", "sleep"];

    /// <summary>The handler, or null when there is none or it is wrong (then a problem is recorded).</summary>
    public static HandlerAction? Read(Fields fields, bool isProbe, ImmutableArray<ContainerPort> ports)
    {
        var present = (isProbe ? ProbeTypes : HookTypes).Where(fields.Has).ToArray();
        if (present.Length != 1)
        {
            var expected = string.Join(", ", isProbe ? ProbeTypes : HookTypes);
            fields.Context.Fatal(
                present.Length == 0 ? fields.Node : fields.At(present[1]),
                present.Length == 0
                    ? $"{fields.Path}: must specify a handler: expected one of {expected}"
                    : $"{fields.PathOf(present[1])}: must not specify more than one handler: expected one of "
                        + $"{expected}");
            return null;
        }

        return present[0] switch
        {
            "exec" => ReadExec(fields),
            "httpGet" => ReadHttpGet(fields, ports),
            "tcpSocket" => ReadTcpSocket(fields, ports),
            "grpc" => ReadGrpc(fields),
            "sleep" => ReadSleep(fields),
            var other => throw new InvalidOperationException($"unknown handler {other}"),
        };
    }

    private static HandlerAction.Exec? ReadExec(Fields owner)
    {
        if (owner.Struct("exec", KnownFields.Exec) is not { } fields)
        {
            return null;
        }

        var command = fields.Strings("command");
        if (command.IsEmpty && !fields.HasItems("command"))
        {
            fields.Missing("command", "the command and its arguments as a list");
            return null;
        }

        return new HandlerAction.Exec(command);
    }

    private static HandlerAction.HttpGet? ReadHttpGet(Fields owner, ImmutableArray<ContainerPort> ports)
    {
        if (owner.Struct("httpGet", KnownFields.HttpGet) is not { } fields || ReadPort(fields, ports) is not { } port)
        {
            return null;
        }

        var path = fields.String("path");
        var headers = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        foreach (var header in fields.Structs("httpHeaders", KnownFields.HttpHeader))
        {
            headers.Add(new(header.RequiredString("name", "the header's name"), header.String("value")));
        }

        return new HandlerAction.HttpGet(
            path.Length == 0 ? Defaults.HttpPath : path, port, fields.OneOf("scheme", "HTTP", "HTTPS"),
                fields.String("host"))
        {
            Headers = headers.ToImmutable(),
        };
    }

    private static HandlerAction.TcpSocket? ReadTcpSocket(Fields owner, ImmutableArray<ContainerPort> ports) =>
        owner.Struct("tcpSocket", KnownFields.TcpSocket) is { } fields && ReadPort(fields, ports) is { } port
            ? new HandlerAction.TcpSocket(port, fields.String("host"))
            : null;

    private static HandlerAction.Grpc? ReadGrpc(Fields owner)
    {
        if (owner.Struct("grpc", KnownFields.Grpc) is not { } fields)
        {
            return null;
        }

        if (!fields.Has("port"))
        {
            fields.Missing("port", "a port's number");
            return null;
        }

        return fields.Number("port", 1, 65535) is { } port ? new HandlerAction.Grpc(port, fields.String("service"))
            : null;
    }

    private static HandlerAction.Sleep? ReadSleep(Fields owner) =>
        owner.Struct("sleep", KnownFields.Sleep) is { } fields
            ? new HandlerAction.Sleep(fields.Seconds("seconds") ?? TimeSpan.Zero)
            : null;

    private static PortRef? ReadPort(Fields fields, ImmutableArray<ContainerPort> ports)
    {
        if (!fields.Has("port"))
        {
            fields.Missing("port", "a port's number or name");
            return null;
        }

        var port = fields.Port("port");
        if (port is { Number: 0 } named && !ports.Any(p => p.Name == named.Name))
        {
            // The API server takes it; the kubelet fails every run with "couldn't find port" (prober.extractPort).
            fields.Note("port", $"no port of this container is named \"{named.Name}\", so it fails every time"
                + (ports.IsEmpty ? "" : ": expected " + string.Join(" or ", ports.Where(p => p.Name.Length > 0)
                    .Select(p => p.Name).DefaultIfEmpty(string.Join(" or ", ports.Select(p => p.Port))))));
        }

        return port;
    }
}
