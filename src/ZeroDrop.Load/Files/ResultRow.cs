using System.Collections.Immutable;
using ZeroDrop.Load.Records;

namespace ZeroDrop.Load.Files;

/// <summary>
/// One request as any of the result formats tells it. A reader fills the same row again and again.
/// </summary>
public sealed class ResultRow
{
    /// <summary>Name of the run (vegeta's attack); empty = none.</summary>
    public string Attack { get; set; } = "";

    /// <summary>
    /// Times, outcome and bytes. Here all times are nanoseconds since 1970; <see cref="RequestSample.Target"/> and
    /// <see cref="RequestSample.Remote"/> mean nothing.
    /// </summary>
    public RequestSample Sample { get; set; }

    /// <summary>The method; empty = unknown.</summary>
    public string Method { get; set; } = "";

    /// <summary>The URL; empty = unknown.</summary>
    public string Url { get; set; } = "";

    /// <summary>The address connected to; empty = unknown.</summary>
    public string Remote { get; set; } = "";

    /// <summary>The error as another tool wrote it; empty = none.</summary>
    public string Error { get; set; } = "";

    /// <summary>The response's body as far as another tool kept it; null = not kept.</summary>
    public byte[]? Body { get; set; }

    /// <summary>The response's headers as far as another tool kept them; default = not kept.</summary>
    public ImmutableArray<KeyValuePair<string, ImmutableArray<string>>> Headers { get; set; }

    /// <summary>The status of a complete response; 0 = there was none.</summary>
    public int Code => Sample.Outcome.Kind == Core.Traffic.OutcomeKind.Response ? Sample.Outcome.Status : 0;
}
