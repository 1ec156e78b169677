using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Checks.Tests.Paths;

public sealed class HookParserTests
{
    public static TheoryData<string[], double?> Commands() => new()
    {
        { ["sleep", "15"], 15 },
        { ["/bin/sleep", "15s"], 15 },
        { ["/bin/sh", "-c", "sleep 40 # Wait for 40s"], 40 },
        { ["sh", "-c", "sleep 10 && nginx -s quit; sleep 5"], 15 },
        { ["sh", "-ec", "echo bye > /tmp/x; exec sleep 1m"], 60 },
        { ["bash", "-c", "sleep $WAIT"], 20 },
        { ["bash", "-c", "sleep ${WAIT}"], 20 },
        { ["bash", "-c", "sleep ${OTHER}"], null },
        { ["sh", "-c", "while curl localhost; do sleep 1; done"], null },
        { ["sh", "-c", "sleep $(cat /etc/wait)"], null },
        { ["sh", "-c", "/usr/bin/drain"], null },
        { ["sh", "-c", "/usr/bin/drain; sleep 5"], 5 },
        { ["sh", "-c", "nginx -s quit"], 0 },
        { ["nginx", "-s", "quit"], 0 },
        { ["/wait-shutdown"], null },
        { ["nodetool", "drain"], null },
        { ["powershell", "-Command", "Start-Sleep -Seconds 12"], 12 },
        { ["python3", "-c", "import time; time.sleep(7.5)"], 7.5 },
    };

    [Theory]
    [MemberData(nameof(Commands))]
    public void Read_AnExecHook_TellsItsLengthOrThatNobodyKnows(string[] command, double? seconds)
    {
        var container = new ContainerSpec { Name = "web", Env = [new EnvVar { Name = "WAIT", Value = "20" }] };

        var hook = HookParser.Read(new HandlerAction.Exec([.. command]), container);

        Assert.Equal(seconds, hook.Duration?.TotalSeconds);
    }

    [Fact]
    public void Read_OtherHooks_AreExactOrUnknown()
    {
        var container = new ContainerSpec { Name = "web" };

        Assert.Equal(TimeSpan.Zero, HookParser.Read(null, container).Duration);
        Assert.Equal(9, HookParser.Read(new HandlerAction.Sleep(TimeSpan.FromSeconds(9)), container).Duration?.TotalSeconds);
        Assert.Null(HookParser.Read(new HandlerAction.HttpGet("/stop", PortRef.Of(80)), container).Duration);
    }

    [Fact]
    public void Read_ASleepBesideOtherCommands_IsAtLeastThatLong()
    {
        var container = new ContainerSpec { Name = "web" };

        Assert.True(HookParser.Read(
            new HandlerAction.Exec(["sh", "-c", "sleep 5; /drain"]), container).IsAtLeast);
        Assert.False(HookParser.Read(
            new HandlerAction.Exec(["sh", "-c", "sleep 5"]), container).IsAtLeast);
    }
}
