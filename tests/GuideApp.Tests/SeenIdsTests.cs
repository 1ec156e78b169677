namespace GuideApp.Tests;

public sealed class SeenIdsTests
{
    [Fact]
    public void Add_MoreThanRemembered_SaysHowManyWereNotChecked()
    {
        var ids = new SeenIds();
        for (var number = 0; number < SeenIds.MostIds + 5; number++)
        {
            ids.Add($"{number}");
        }

        ids.Add("0");
        ids.Add(null);

        var counts = ids.Take();
        Assert.Equal(SeenIds.MostIds, counts.Unique);
        Assert.Equal(5, counts.Forgotten);
        Assert.Equal(1, counts.Duplicates);
        Assert.Equal(1, counts.WithoutId);
        Assert.Equal(SeenIds.MostIds + 7, counts.Posts);
    }
}
