using ZeroDrop.Manifests.Yaml;
using ZeroDrop.Manifests.Yaml.Editing;
using static ZeroDrop.Manifests.Tests.Yaml.Editing.Editing;

namespace ZeroDrop.Manifests.Tests.Yaml.Editing;

/// <summary>The checker of edits can fail, in every way that an edit can be wrong.</summary>
public sealed class EditVerifierTests
{
    private const string Before = "# head\ns: &x\n  a: 1\n  b: 'two' # c\n  l: [1, 2]\nt: *x\n---\nu: v\n";

    [Theory]
    [InlineData("# head\ns: &x\n  a: 5\n  b: 'two' # c\n  l: [1, 2]\nt: *x\n---\nu: v\n", true)]
    [InlineData("# head\ns: &x\n  a: 6\n  b: 'two' # c\n  l: [1, 2]\nt: *x\n---\nu: v\n", false)]
    [InlineData("# head\ns: &x\n  a: '5'\n  b: 'two' # c\n  l: [1, 2]\nt: *x\n---\nu: v\n", false)]
    [InlineData("# head\ns: &x\n  a: 5\n  b: two # c\n  l: [1, 2]\nt: *x\n---\nu: v\n", false)]
    [InlineData("# head\ns: &x\n  a: 5\n  b: 'two' # c\n  l: [1, 3]\nt: *x\n---\nu: v\n", false)]
    [InlineData("# head\ns: &x\n  a: 5\n  b: 'two' # c\n  l: [1, 2, 3]\nt: *x\n---\nu: v\n", false)]
    [InlineData("# head\ns: &x\n  a: 5\n  b: 'two' # c\n  l:\n  - 1\n  - 2\nt: *x\n---\nu: v\n", false)]
    [InlineData("# head\ns: &x\n  a: 5\n  b: 'two' # c\n  l: [1, 2]\n  n: 1\nt: *x\n---\nu: v\n", false)]
    [InlineData("# head\ns: &x\n  a: 5\n  l: [1, 2]\nt: *x\n---\nu: v\n", false)]
    [InlineData("# head\ns: &x\n  b: 'two' # c\n  a: 5\n  l: [1, 2]\nt: *x\n---\nu: v\n", false)]
    [InlineData("# head\ns: &x\n  a: 5\n  b: 'two' # c\n  l: [1, 2]\nt: 1\n---\nu: v\n", false)]
    [InlineData("# head\ns: &y\n  a: 5\n  b: 'two' # c\n  l: [1, 2]\nt: *y\n---\nu: v\n", false)]
    [InlineData("# head\ns: &x\n  a: 5\n  b: 'two' # c\n  l: [1, 2]\nt: *x\n", false)]
    [InlineData("# head\ns: &x\n  a: 5\n  b: 'two' # c\n  l: [1, 2]\nt: *x\n---\nu: w\n", false)]
    [InlineData("# head\ns: &x\n  a: 5\n  b: 'two' # c\n  l: [1, 2]\nt: *x\n---\nu: [v\n", false)]
    public void Difference_OneSetScalar_OnlyThatChangePasses(string after, bool isRight)
    {
        var file = YamlReader.Read("m.yaml", Before);
        var verifier = new EditVerifier(file, [Set(file, "s/a", YamlValue.Of(5))]);
        Assert.Equal(isRight, verifier.Difference(YamlReader.Read("m.yaml", after)) is null);
    }

    [Theory]
    [InlineData("a: 1\nk:\n  x: v\nb: 2\n", true)]
    [InlineData("a: 1\nb: 2\nk:\n  x: v\n", true)]
    [InlineData("a: 1\nb: 2\nk:\n  x: w\n", false)]
    [InlineData("a: 1\nb: 2\nk:\n  x: v\nk:\n  x: v\n", false)]
    [InlineData("a: 1\nb: 2\n", false)]
    [InlineData("a: 1\nb:\n  k:\n    x: v\n", false)]
    public void Difference_OneNewKey_OnlyThatChangePasses(string after, bool isRight)
    {
        var file = YamlReader.Read("m.yaml", "a: 1\nb: 2\n");
        var verifier = new EditVerifier(
            file, [Put(file, "", "k", YamlValue.Map(("x", YamlValue.Of("v"))))]);
        Assert.Equal(isRight, verifier.Difference(YamlReader.Read("m.yaml", after)) is null);
    }

    [Theory]
    [InlineData("# a\nk: 1 # b\n# c\n", "# a", "# b", "# c")]
    [InlineData("k: 'a # b'\nl: \"# c\"\nm: a#b\n")]
    [InlineData("k: | # head\n  # body\n# tail\nl: x\n", "# head", "# tail")]
    [InlineData("k: {a: 1, # in\n  b: 2}\n", "# in")]
    [InlineData("# first\n---\n# second\na: b\n... # end\n", "# first", "# second", "# end")]
    public void Comments_Of_FindsAllAndNoOther(string text, params string[] expected) =>
        Assert.Equal(expected, YamlComments.Of(YamlReader.Read("m.yaml", text)).Select(c => c.Text));
}
