using ZeroDrop.Cluster.Balancing;

namespace ZeroDrop.Cluster.Tests.Balancing;

public sealed class AccessLogFaultTests
{
    [Theory]
    [InlineData(AccessReason.LocalFault, 1)]
    [InlineData(AccessReason.ConnectRefused, 0)]
    public void Write_Entry_OnlyFaultsOfThisMachineAreCounted(AccessReason reason, long expected)
    {
        using var log = new AccessLog(new DataPlaneOptions());
        log.Write(new AccessLogEntry
        {
            At = DateTimeOffset.UnixEpoch,
            Router = "alb/web",
            Node = "node-1",
            Client = "127.0.0.1:1",
            Target = "-",
            Status = 500,
            Reason = reason,
            Method = "GET",
            Path = "/",
            XSeq = "",
            ConnectMicros = -1,
            FirstByteMicros = -1,
            TotalMicros = 1,
        });
        Assert.Equal(expected, log.LocalFaults);
    }
}
