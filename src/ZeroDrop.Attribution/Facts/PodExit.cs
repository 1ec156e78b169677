namespace ZeroDrop.Attribution.Facts;

/// <summary>The end of a container's main process.</summary>
internal sealed record PodExit(Moment At, int Code, string Reason, string Container)
{
    /// <summary>128 + 9, as the API shows the end by SIGKILL; the kernel's out-of-memory kill does not count.</summary>
    public bool Killed => Code == 137 && Reason != "OOMKilled";
}
