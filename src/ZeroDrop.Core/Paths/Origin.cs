namespace ZeroDrop.Core.Paths;

/// <summary>Where a number of a path comes from, the surest last.</summary>
public enum Origin
{
    /// <summary>Nobody says it.</summary>
    Unknown,

    /// <summary>Taken for granted: a published figure for this kind of router or framework.</summary>
    Preset,

    /// <summary>Kubernetes' or the balancer's own default for a field that is absent.</summary>
    Default,

    /// <summary>An annotation of an Ingress, a Service or a pod.</summary>
    Annotation,

    /// <summary>A field of a manifest, command lines and environment variables included.</summary>
    Manifest,

    /// <summary>The user's <c>zerodrop.yaml</c>.</summary>
    Configuration,

    /// <summary>Measured by a run.</summary>
    Measured,
}
