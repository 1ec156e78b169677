using ZeroDrop.Core.Findings;

namespace ZeroDrop.Checks.Fixing;

/// <summary>What no manifest can do: the app must finish its requests when it is told to stop.</summary>
/// <param name="Workload">The workload.</param>
/// <param name="Text">What to do in the app, one or two sentences.</param>
public sealed record AppRecipe(ObjectRef Workload, string Text);
