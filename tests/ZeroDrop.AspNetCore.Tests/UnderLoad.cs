namespace ZeroDrop.AspNetCore.Tests;

/// <summary>Tests under load run alone: what they measure must not be other tests.</summary>
[CollectionDefinition(nameof(UnderLoad), DisableParallelization = true)]
public sealed class UnderLoad;
