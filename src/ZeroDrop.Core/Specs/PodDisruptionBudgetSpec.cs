namespace ZeroDrop.Core.Specs;

/// <summary><c>policy/v1 PodDisruptionBudget</c>.</summary>
/// <param name="Key">Namespace and name.</param>
/// <param name="Selector"><c>spec.selector</c>.</param>
/// <param name="MinAvailable"><c>spec.minAvailable</c>, rounded up; null when unset.</param>
/// <param name="MaxUnavailable"><c>spec.maxUnavailable</c>, rounded up; null when unset.</param>
public sealed record PodDisruptionBudgetSpec(
    ObjectKey Key, LabelSelector Selector, IntOrPercent? MinAvailable, IntOrPercent? MaxUnavailable);
