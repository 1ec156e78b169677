using ZeroDrop.Manifests.Yaml;

namespace ZeroDrop.Manifests.Tests.Yaml;

public sealed class Yaml11ScalarsTests
{
    [Theory]
    [InlineData("y", YamlValueKind.Boolean)]
    [InlineData("N", YamlValueKind.Boolean)]
    [InlineData("yes", YamlValueKind.Boolean)]
    [InlineData("Off", YamlValueKind.Boolean)]
    [InlineData("true", YamlValueKind.Boolean)]
    [InlineData("tRue", YamlValueKind.Text)]
    [InlineData("'y'", YamlValueKind.Text)]
    [InlineData("!!str y", YamlValueKind.Text)]
    [InlineData("~", YamlValueKind.Null)]
    [InlineData("null", YamlValueKind.Null)]
    [InlineData("", YamlValueKind.Null)]
    [InlineData("''", YamlValueKind.Text)]
    [InlineData("12", YamlValueKind.WholeNumber)]
    [InlineData("+12", YamlValueKind.WholeNumber)]
    [InlineData("2.0", YamlValueKind.RealNumber)]
    [InlineData("1e3", YamlValueKind.RealNumber)]
    [InlineData(".inf", YamlValueKind.RealNumber)]
    [InlineData("99999999999999999999", YamlValueKind.RealNumber)]
    [InlineData("1.2.3", YamlValueKind.Text)]
    [InlineData("09", YamlValueKind.RealNumber)]
    [InlineData("0x", YamlValueKind.Text)]
    [InlineData("10m", YamlValueKind.Text)]
    [InlineData("25%", YamlValueKind.Text)]
    [InlineData("2020-01-01", YamlValueKind.Text)]
    [InlineData("!!int '3'", YamlValueKind.WholeNumber)]
    public void Read_Scalar_HasTheTypeTheServerSees(string text, YamlValueKind kind) =>
        Assert.Equal(kind, ReadScalar(text)!.ValueKind);

    [Theory]
    [InlineData("010", 8)]
    [InlineData("0o17", 15)]
    [InlineData("0x1F", 31)]
    [InlineData("0b101", 5)]
    [InlineData("1_000", 1000)]
    [InlineData("-9223372036854775808", long.MinValue)]
    [InlineData("9223372036854775807", long.MaxValue)]
    public void Read_Integer_AsGoReadsIt(string text, long expected) => Assert.Equal(expected,
        ReadScalar(text)!.AsInteger());

    private static YamlScalar? ReadScalar(string text) =>
        ((YamlMapping)YamlReader.Read("m.yaml", $"a: {text}\n").Documents.Single().Root).Value("a") as YamlScalar;
}
