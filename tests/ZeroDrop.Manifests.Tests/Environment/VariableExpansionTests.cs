using CsCheck;
using ZeroDrop.Manifests.Environment;

namespace ZeroDrop.Manifests.Tests.Environment;

/// <summary>The cases of Kubernetes' own <c>expansion/expand_test.go</c> and of its documentation.</summary>
public sealed class VariableExpansionTests
{
    private static readonly Dictionary<string, string> Variables = new()
    {
        ["VAR_A"] = "A", ["VAR_B"] = "B", ["VAR_C"] = "C", ["VAR_REF"] = "$(VAR_A)", ["VAR_EMPTY"] = "",
    };

    [Theory]
    [InlineData("$(VAR_A)", "A")]
    [InlineData("___$(VAR_B)___", "___B___")]
    [InlineData("___$(VAR_C)", "___C")]
    [InlineData("$(VAR_A)-middle", "A-middle")]
    [InlineData("middle-$(VAR_B)-$(VAR_C)", "middle-B-C")]
    [InlineData("$(VAR_A)$(VAR_B)", "AB")]
    [InlineData("$(VAR_REF)", "$(VAR_A)")]
    [InlineData("$(VAR_EMPTY)", "")]
    [InlineData("$(VAR_DNE)", "$(VAR_DNE)")]
    [InlineData("$$(VAR_A)", "$(VAR_A)")]
    [InlineData("$$$(VAR_A)", "$A")]
    [InlineData("$$$$(VAR_A)", "$$(VAR_A)")]
    [InlineData("$$VAR_A", "$VAR_A")]
    [InlineData("$VAR_A", "$VAR_A")]
    [InlineData("$", "$")]
    [InlineData("foo$", "foo$")]
    [InlineData("$$", "$")]
    [InlineData("$()", "$()")]
    [InlineData("$($(VAR_A))", "$($(VAR_A))")]
    [InlineData("$(VAR_A", "$(VAR_A")]
    [InlineData("foo $(VAR_A bar", "foo $(VAR_A bar")]
    [InlineData("$(VAR_A))", "A)")]
    [InlineData("$(VAR_A)$", "A$")]
    [InlineData("\n$(VAR_A)", "\nA")]
    public void Expand_UpstreamsCases_Same(string text, string expected) =>
        Assert.Equal(expected, VariableExpansion.Expand(text, name => Variables.GetValueOrDefault(name)));

    [Fact]
    public void Expand_TextWithoutDollar_IsUnchanged() => Gen.String.ForSeeds(text =>
        text.Contains('$', StringComparison.Ordinal) || VariableExpansion.Expand(text, _ => "x") == text);
}
