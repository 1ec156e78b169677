namespace ZeroDrop.Checks.Fixing;

/// <summary>Why a fix was not made.</summary>
public enum OpenReason
{
    /// <summary>It is unsafe, and nobody allowed it.</summary>
    NeedsUnsafe,

    /// <summary>A person must fill something in or decide, or the app itself must change.</summary>
    NeedsPerson,

    /// <summary>The text was rendered from a Kustomize or Helm folder, which must change instead.</summary>
    Rendered,

    /// <summary>The text cannot be edited there without touching something else.</summary>
    CannotEdit,

    /// <summary>It would bring another finding, or would not take this one away.</summary>
    NoGain,
}
