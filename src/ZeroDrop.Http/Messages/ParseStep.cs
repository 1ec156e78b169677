namespace ZeroDrop.Http.Messages;

/// <summary>What <see cref="ResponseParser.Next"/> found.</summary>
internal enum ParseStep
{
    /// <summary>Nothing more without further bytes.</summary>
    NeedMore,

    /// <summary>A 1xx response, skipped.</summary>
    Informational,

    /// <summary>The head of the final response.</summary>
    Head,

    /// <summary>Bytes of the body: <see cref="ResponseParser.Body"/>.</summary>
    Body,

    /// <summary>The response is over.</summary>
    Complete,

    /// <summary>Not HTTP/1.x, or over a limit: <see cref="ResponseParser.Problem"/>.</summary>
    Malformed,
}
