namespace GuideApp;

/// <summary>What the process says when it ends. A SIGKILL shows as 137, which no code here can choose.</summary>
internal static class ExitCodes
{
    /// <summary>Ended because it was asked to, whatever became of the requests in flight.</summary>
    internal const int Stopped = 0;

    /// <summary>An environment variable makes no sense.</summary>
    internal const int BadUsage = 2;

    /// <summary>The address or port could not be bound, or the truth log not be written.</summary>
    internal const int EnvironmentFailed = 4;
}
