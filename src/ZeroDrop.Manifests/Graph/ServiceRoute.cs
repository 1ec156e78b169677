using System.Collections.Immutable;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Manifests.Graph;

/// <summary>A Service in front of one workload.</summary>
/// <param name="Service">The Service.</param>
/// <param name="Ports">Each of its ports, resolved on the workload's pods; empty for a headless Service without
/// ports.</param>
public sealed record ServiceRoute(ServiceSpec Service, ImmutableArray<ServedPort> Ports);
