using System.Collections.Immutable;
using ZeroDrop.Manifests;

namespace ZeroDrop.Cli.Rehearse;

/// <summary>What there is after <c>kubectl apply</c>: objects that the new manifests do not name stay.</summary>
internal static class AfterApply
{
    /// <summary>Both together, as far as requests find their way by it.</summary>
    /// <param name="now">What was there.</param>
    /// <param name="next">What is applied.</param>
    public static ManifestSet Of(ManifestSet now, ManifestSet next) => new()
    {
        Workloads = Over(now.Workloads, next.Workloads, w => w.Key),
        Services = Over(now.Services, next.Services, s => s.Key),
        Ingresses = Over(now.Ingresses, next.Ingresses, i => i.Key),
        Namespaces = Over(now.Namespaces, next.Namespaces, n => n.Name),
    };

    private static ImmutableArray<T> Over<T, TKey>(
        ImmutableArray<T> now, ImmutableArray<T> next, Func<T, TKey> key)
        where TKey : notnull
    {
        var left = next.ToDictionary(key);
        return
        [
            .. now.Select(old => left.Remove(key(old), out var @new) ? @new : old),
            .. next.Where(item => left.ContainsKey(key(item))),
        ];
    }
}
