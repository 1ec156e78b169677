namespace ZeroDrop.Reporting;

/// <summary>How a piece of text is meant; the palette says how it looks.</summary>
public enum Tone
{
    /// <summary>As it is.</summary>
    Plain,

    /// <summary>Good news.</summary>
    Good,

    /// <summary>Bad news.</summary>
    Bad,

    /// <summary>Nothing can be said.</summary>
    Doubt,

    /// <summary>A heading.</summary>
    Strong,

    /// <summary>Matters less.</summary>
    Dim,
}
