using System.Collections.Immutable;

namespace ZeroDrop.Cluster.Runtime.Native;

/// <summary>One process to start, everything resolved.</summary>
internal sealed record SpawnRequest
{
    /// <summary>The file to execute, absolute or relative to the working directory.</summary>
    internal required string Path { get; init; }

    internal required ImmutableArray<string> Arguments { get; init; }

    /// <summary>NAME=value.</summary>
    internal required ImmutableArray<string> Environment { get; init; }

    internal required string WorkingDirectory { get; init; }

    /// <summary>The file that output is appended to; null when <see cref="OutputDescriptor"/> takes it.</summary>
    internal string? LogPath { get; init; }

    /// <summary>An open descriptor that becomes standard output and error.</summary>
    internal int OutputDescriptor { get; init; } = -1;
}
