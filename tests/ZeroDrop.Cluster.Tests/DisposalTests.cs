namespace ZeroDrop.Cluster.Tests;

public sealed class DisposalTests
{
    [Fact]
    public async Task AllAsync_OneThrows_TheOthersAreEndedAndTheFirstReasonIsTold()
    {
        var ended = new List<string>();
        Part[] parts = [new("a", ended), new("b", ended, "full"), new("c", ended, "late"), new("d", ended)];

        var thrown = await Assert.ThrowsAsync<IOException>(async () => await Disposal.AllAsync(parts));

        Assert.Equal("full", thrown.Message);
        Assert.Equal(["a", "b", "c", "d"], ended);
    }

    private sealed class Part(string name, List<string> ended, string? fault = null) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            ended.Add(name);
            return fault is null ? default : throw new IOException(fault);
        }
    }
}
