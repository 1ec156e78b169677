namespace ZeroDrop.Load.Files;

/// <summary>What a block of a result file holds; readers skip kinds that they do not know.</summary>
internal enum BlockKind : byte
{
    /// <summary>JSON: version, start, name, options. The first block.</summary>
    Header = (byte)'H',

    /// <summary>More rows of the target table.</summary>
    Targets = (byte)'T',

    /// <summary>More rows of the address table.</summary>
    Addresses = (byte)'A',

    /// <summary>Requests.</summary>
    Requests = (byte)'R',

    /// <summary>The end of a whole file: the number of requests in it.</summary>
    End = (byte)'E',
}
