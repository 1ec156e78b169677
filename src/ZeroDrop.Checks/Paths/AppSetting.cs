namespace ZeroDrop.Checks.Paths;

/// <summary>What a number on a command line or in a variable is about.</summary>
internal enum AppSetting
{
    /// <summary>L: how long the app goes on listening after the stop signal.</summary>
    LameDuck,

    /// <summary>D: its limit for finishing requests.</summary>
    Drain,

    /// <summary>K_app: when it closes idle connections.</summary>
    KeepAlive,
}
