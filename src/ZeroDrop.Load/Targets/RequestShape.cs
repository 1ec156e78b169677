namespace ZeroDrop.Load.Targets;

/// <summary>How targets become requests.</summary>
public sealed record RequestShape
{
    /// <summary>Whether connections are kept for further requests; default true.</summary>
    public bool KeepAlive { get; init; } = true;

    /// <summary>Whether bodies are sent in chunks; default false.</summary>
    public bool Chunked { get; init; }

    /// <summary>Whether <c>{{…}}</c> in paths, header values and bodies is filled in; default false.</summary>
    public bool Templates { get; init; }

    /// <summary>Of what templates draw; default 1.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>The <c>User-Agent</c> of targets without one; default <c>zerodrop</c>.</summary>
    public string UserAgent { get; init; } = "zerodrop";

    /// <summary>Opens a file of values for templates; default: from the disk.</summary>
    public Func<string, TextReader> OpenText { get; init; } = File.OpenText;
}
