using System.Collections.Immutable;

namespace ZeroDrop.Load.Records;

/// <summary>What the samples of a run refer to. Known when the run starts; only the addresses may grow.</summary>
public sealed record RunHeader
{
    /// <summary>The wall clock, UTC, at the instant from which all times of the samples count.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>What is requested; <see cref="RequestSample.Target"/> is an index into it.</summary>
    public required ImmutableArray<RunTarget> Targets { get; init; }

    /// <summary>What was connected to; <see cref="RequestSample.Remote"/> is an index into it.</summary>
    public AddressTable Addresses { get; init; } = new();

    /// <summary>Name of the run, free text (vegeta's <c>attack</c>); default empty.</summary>
    public string Name { get; init; } = "";

    /// <summary>
    /// The options as given, in order, for people who read the file later: <c>("connections", "200")</c>. Default none.
    /// </summary>
    public ImmutableArray<KeyValuePair<string, string>> Options { get; init; } = [];
}
