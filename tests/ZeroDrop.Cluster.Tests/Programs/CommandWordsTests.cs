using ZeroDrop.Cluster.Programs;

namespace ZeroDrop.Cluster.Tests.Programs;

public class CommandWordsTests
{
    [Theory]
    [InlineData("dotnet Web.dll", "dotnet|Web.dll")]
    [InlineData("  node   server.js  ", "node|server.js")]
    [InlineData("sh -c 'echo a; sleep 1'", "sh|-c|echo a; sleep 1")]
    [InlineData("a \"b c\" d", "a|b c|d")]
    [InlineData("a b\\ c", "a|b c")]
    [InlineData("a '' b", "a||b")]
    [InlineData("pre'fix ed'post", "prefix edpost")]
    [InlineData("'\\' \"\\\"\"", "\\|\"")]
    public void Split_OfAShellLine_GivesTheShellsWords(string line, string words) =>
        Assert.Equal(words.Split('|'), CommandWords.Split(line));

    [Theory]
    [InlineData("a 'b")]
    [InlineData("a \"b")]
    [InlineData("a\\")]
    public void Split_OfAnUnfinishedLine_Throws(string line) =>
        Assert.Throws<FormatException>(() => CommandWords.Split(line));
}
