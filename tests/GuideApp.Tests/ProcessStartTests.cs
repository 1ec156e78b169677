namespace GuideApp.Tests;

public sealed class ProcessStartTests
{
    private const string AfterName = "S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18";

    [Theory]
    [InlineData("GuideApp")]
    [InlineData("a) S (b")]
    public void Parse_AnyCommandName_FindsTheStart(string name)
    {
        var start = ProcessStart.Parse($"4711 ({name}) {AfterName} 98765 0 0", "990.15 1234.00\n");

        Assert.Equal("98765", start.Ticks);
        Assert.Equal(2.5, start.Age.TotalSeconds, precision: 6);
    }

    [Fact]
    public void Parse_ShortLine_IsUnknown()
    {
        Assert.Equal(new ProcessStart(null, TimeSpan.Zero), ProcessStart.Parse("1 (x) S 1", "5 5"));
    }

    [Fact]
    public void Read_ThisProcess_HasAnAge()
    {
        var start = ProcessStart.Read();

        Assert.NotNull(start.Ticks);
        Assert.InRange(start.Age, TimeSpan.FromTicks(1), TimeSpan.FromDays(1));
    }
}
