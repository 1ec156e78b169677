using System.Reflection;

namespace ZeroDrop.AspNetCore.Tests;

/// <summary>
/// The package's surface is what PublicAPI.txt says: a change of it is seen in review. ZERODROP_UPDATE=1 writes the file.
/// </summary>
public sealed class PublicApiTests
{
    [Fact]
    public void PublicApi_OfTheAssembly_IsTheReviewedOne()
    {
        var actual = PublicApi.Of(typeof(IDrain).Assembly);
        if (Environment.GetEnvironmentVariable("ZERODROP_UPDATE") == "1")
        {
            File.WriteAllLines(
                Path.Combine(Running.Built.Root, "tests", "ZeroDrop.AspNetCore.Tests", "PublicAPI.txt"), actual);
        }

        Assert.Equal(File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "PublicAPI.txt")), actual);
    }

    [Fact]
    public void PublicApi_OfAnAssembly_NamesMembersDefaultsAndTypes()
    {
        var lines = PublicApi.Of(typeof(IDrain).Assembly);

        Assert.Contains("interface ZeroDrop.AspNetCore.IDrain", lines);
        Assert.Contains(lines, line => line.Contains("MapAlive(", StringComparison.Ordinal)
            && line.Contains("= \"/alive\"", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("DrainCoordinator", StringComparison.Ordinal));
    }

    [Fact]
    public void Assembly_References_NothingOfOurs() => Assert.DoesNotContain(
        typeof(IDrain).Assembly.GetReferencedAssemblies(),
        name => name.Name!.StartsWith("ZeroDrop", StringComparison.Ordinal));

    [Fact]
    public void LogEvents_Ids_ArePermanent()
    {
        var ids = typeof(IDrain).Assembly.GetType("ZeroDrop.AspNetCore.Observability.DrainLog", throwOnError: true)!
            .GetMethods(BindingFlags.Static | BindingFlags.Public)
            .Select(m => (m.GetCustomAttribute<Microsoft.Extensions.Logging.LoggerMessageAttribute>()?.EventId, m.Name))
            .Where(m => m.EventId is not null).Select(m => $"{m.EventId} {m.Name}").ToList();

        Assert.Equal(
            [
                "1 Planned", "2 DoesNotFit", "3 ServerNotWrapped", "10 Started", "11 SigtermAgain",
                "12 SigtermDuringStartup", "13 NeverReady", "14 LameDuckOver", "15 Closed", "16 Draining", "17 Drained",
                "20 RequestAborted", "21 WorkAbandoned", "22 HandlerFailed", "23 DrainFailed", "24 PreStopRefused",
                "30 WarmedUp", "31 WarmUpFailed", "32 StartupAbandoned",
            ],
            ids);
    }
}
