namespace ZeroDrop.Load.Files;

/// <summary>What a type of a gob stream is made of.</summary>
internal enum GobTypeKind
{
    /// <summary>A truth value.</summary>
    Bool,

    /// <summary>A signed number.</summary>
    Int,

    /// <summary>An unsigned number.</summary>
    Uint,

    /// <summary>A floating-point number.</summary>
    Float,

    /// <summary>Bytes; also what a type encodes itself as.</summary>
    Bytes,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A complex number.</summary>
    Complex,

    /// <summary>Elements of one type; of arrays, too.</summary>
    List,

    /// <summary>Keys and values.</summary>
    Map,

    /// <summary>Named fields.</summary>
    Struct,
}
