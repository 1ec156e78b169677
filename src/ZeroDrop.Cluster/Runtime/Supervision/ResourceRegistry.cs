using System.Collections.Immutable;

namespace ZeroDrop.Cluster.Runtime.Supervision;

/// <summary>Things that must not outlive ZeroDrop, removed in reverse order of registration.</summary>
internal sealed class ResourceRegistry(CommandRunner runner)
{
    private static readonly TimeSpan s_toolLimit = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly List<RuntimeResource> _resources = [];

    /// <summary>Takes note of a thing that is about to be made.</summary>
    /// <returns>Null, or why it is refused.</returns>
    internal string? Register(RuntimeResource resource)
    {
        if (Refusal(resource) is { } refusal)
        {
            return refusal;
        }

        lock (_gate)
        {
            if (!_resources.Contains(resource))
            {
                _resources.Add(resource);
            }
        }

        return null;
    }

    /// <summary>Removes one thing now. Blocks.</summary>
    /// <returns>Null, or why it could not be removed (it then stays registered).</returns>
    internal string? Release(RuntimeResource resource)
    {
        lock (_gate)
        {
            if (!_resources.Contains(resource))
            {
                return $"{resource.Kind} {resource.Name} was not registered";
            }
        }

        string? failure = Remove(resource);
        if (failure is null)
        {
            lock (_gate)
            {
                _resources.Remove(resource);
            }
        }

        return failure;
    }

    /// <summary>Removes everything. Blocks.</summary>
    internal void ReleaseAll()
    {
        RuntimeResource[] all;
        lock (_gate)
        {
            all = [.. _resources];
            _resources.Clear();
        }

        foreach (RuntimeResource resource in all.Reverse())
        {
            _ = Remove(resource);
        }
    }

    // A slip in a caller must not become the removal of somebody's home.
    private static string? Refusal(RuntimeResource resource)
    {
        if (resource.Kind != RuntimeResourceKind.Directory)
        {
            return resource.Name.Length == 0 || resource.Name.StartsWith('-') || resource.Name.Contains('/')
                ? $"\"{resource.Name}\" is not a name"
                : null;
        }

        string path = resource.Name;
        bool deepEnough = path.Count(character => character == '/') >= 2 && path.TrimEnd('/') == path;
        return !Path.IsPathRooted(path) || Path.GetFullPath(path) != path || !deepEnough
            ? $"\"{path}\" is not an absolute path of at least two names"
            : null;
    }

    private string? Remove(RuntimeResource resource) => resource.Kind switch
    {
        RuntimeResourceKind.Directory => RemoveDirectory(resource.Name),
        RuntimeResourceKind.NetworkNamespace => Path.Exists("/run/netns/" + resource.Name)
            ? Ip(["ip", "netns", "delete", resource.Name])
            : null,
        RuntimeResourceKind.NetworkLink => Path.Exists("/sys/class/net/" + resource.Name)
            ? Ip(["ip", "link", "delete", resource.Name])
            : null,
        _ => throw new InvalidOperationException($"unknown kind {resource.Kind}"),
    };

    private static string? RemoveDirectory(string path)
    {
        try
        {
            if (new DirectoryInfo(path) is { Exists: true, LinkTarget: null })
            {
                Directory.Delete(path, recursive: true);
            }

            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return failure.Message;
        }
    }

    private string? Ip(ImmutableArray<string> command)
    {
        using var done = new ManualResetEventSlim(false);
        string? result = null;
        runner.RunTool(command, s_toolLimit, (run, failure) =>
        {
            result = run is null ? failure?.Message ?? "not run" : run.Status.Code == 0 ? null : run.Output;
            done.Set();
        });
        done.Wait();
        return result;
    }
}
