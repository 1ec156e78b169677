using ZeroDrop.Core.Specs;
using ZeroDrop.Manifests.Objects;

namespace ZeroDrop.Manifests.Graph;

/// <summary><c>autoscaling/v2 HorizontalPodAutoscaler</c>, or a KEDA <c>ScaledObject</c>, as far as it decides how many
/// pods there are.</summary>
/// <param name="Item">The object.</param>
/// <param name="TargetKind"><c>scaleTargetRef.kind</c>.</param>
/// <param name="Target">Namespace of the object and <c>scaleTargetRef.name</c>.</param>
/// <param name="Min"><c>minReplicas</c>; default 1 (0 for KEDA).</param>
/// <param name="Max"><c>maxReplicas</c>; null when it is missing.</param>
public sealed record Autoscaler(KubernetesObject Item, string TargetKind, ObjectKey Target, int Min, int? Max);
