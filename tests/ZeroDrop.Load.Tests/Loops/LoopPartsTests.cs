using ZeroDrop.Load.Loops;

namespace ZeroDrop.Load.Tests.Loops;

public sealed class LoopPartsTests
{
    [Theory]
    [InlineData(1L, 1)]
    [InlineData(200L, 4)]
    [InlineData(100_001L, 3)]
    public void Take_UntilTheEnd_EveryNumberOnce(long limit, int loops)
    {
        var sequence = new SequenceAllocator(limit, loops);
        var taken = new List<long>();
        for (var (from, to) = sequence.Take(); from < to; (from, to) = sequence.Take())
        {
            for (var i = from; i < to; i++)
            {
                taken.Add(i);
            }
        }

        Assert.Equal(Enumerable.Range(0, (int)limit).Select(i => (long)i), taken);
    }

    [Fact]
    public void List_AddedAndRemovedAnywhere_KeepsTheOrder()
    {
        var list = new ConnectionList(10);
        var connections = Enumerable.Range(0, 5).Select(i => new LoopConnection(i)).ToArray();
        for (var i = 0; i < 5; i++)
        {
            list.Add(connections[i], i);
        }

        list.Remove(connections[2]);
        list.Add(connections[0], 7);
        list.Remove(connections[4]);

        Assert.Equal([1, 3, 0], Walk(list));
        Assert.Equal((3, 11), (list.Count, list.NextDeadline));
        list.Remove(connections[1]);
        list.Remove(connections[3]);
        list.Remove(connections[0]);
        Assert.Null(list.First);
        Assert.Equal(long.MaxValue, list.NextDeadline);
    }

    [Theory]
    [InlineData(1, 2, 1)]
    [InlineData(125, 2, 2)]
    [InlineData(10_000, 16, 16)]
    public void LoopsFor_ClosedLoop_NoMoreThanCores(int connections, int cores, int expected) =>
        Assert.Equal(expected, new GeneratorOptions { Connections = connections }.LoopsFor(cores));

    private static IEnumerable<int> Walk(ConnectionList list)
    {
        for (var connection = list.First; connection is not null; connection = connection.Next)
        {
            yield return connection.Slot;
        }
    }
}
