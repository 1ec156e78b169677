namespace ZeroDrop.Core.Findings;

/// <summary>What a fix promises.</summary>
public enum FixSafety
{
    /// <summary>Keeps what the manifests mean apart from the defect; may be applied unseen.</summary>
    Safe,

    /// <summary>Right in most cases, but changes behaviour that somebody may rely on; applied on request only.</summary>
    Unsafe,

    /// <summary>Shown, never applied: a person must fill something in or decide.</summary>
    DisplayOnly,
}
