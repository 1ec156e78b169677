using System.Runtime.CompilerServices;

namespace ZeroDrop.Cluster.Tests.Balancing;

/// <summary>Waits for what must happen, as long as a loaded machine may need.</summary>
internal static class Eventually
{
    public static async Task TrueAsync(
        Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string what = "")
    {
        for (var i = 0; i < 1000; i++)
        {
            if (condition())
            {
                return;
            }

            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        Assert.Fail($"not within 20 s: {what}");
    }
}
