namespace GuideApp.Tests;

/// <summary>How the connection ended under a response.</summary>
internal enum RawEnd
{
    /// <summary>It did not.</summary>
    None,

    /// <summary>FIN.</summary>
    EndOfFile,

    /// <summary>RST.</summary>
    Reset,
}
