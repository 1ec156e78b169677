using ZeroDrop.AspNetCore.Tests.Running;

namespace ZeroDrop.AspNetCore.Tests;

/// <summary>The samples' manifests have nothing that a rollout would drop requests for.</summary>
public sealed class SampleTests
{
    [Theory]
    [InlineData("SmallestApp")]
    [InlineData("StreamsApp")]
    public async Task Check_OfTheSample_FindsNothing(string sample)
    {
        await using var check = Tool.Start("dotnet", Built.ZeroDrop, "check", Path.Combine(Built.Root, "samples", sample));
        Assert.True(await check.ExitAsync() == 0, check.Output);
    }
}
