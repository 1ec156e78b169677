using System.Collections.Immutable;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Core.Tests.Specs;

public sealed class LabelSelectorTests
{
    private static readonly ImmutableSortedDictionary<string, string> Labels =
        ImmutableSortedDictionary<string, string>.Empty.Add("app", "web").Add("tier", "front");

    [Theory]
    [InlineData("app", "web", true)]
    [InlineData("app", "Web", false)]
    [InlineData("zone", "a", false)]
    public void Matches_Label_Exactly(string key, string value, bool expected)
    {
        var selector = new LabelSelector { MatchLabels = ImmutableSortedDictionary<string, string>.Empty.Add(key,
            value) };
        Assert.Equal(expected, selector.Matches(Labels));
        Assert.False(selector.IsEmpty);
    }

    [Theory]
    [InlineData("app", LabelOperator.In, "web,api", true)]
    [InlineData("app", LabelOperator.In, "api", false)]
    [InlineData("zone", LabelOperator.In, "a", false)]
    [InlineData("app", LabelOperator.NotIn, "api", true)]
    [InlineData("app", LabelOperator.NotIn, "web", false)]
    [InlineData("zone", LabelOperator.NotIn, "a", true)]
    [InlineData("app", LabelOperator.Exists, "", true)]
    [InlineData("zone", LabelOperator.Exists, "", false)]
    [InlineData("app", LabelOperator.DoesNotExist, "", false)]
    [InlineData("zone", LabelOperator.DoesNotExist, "", true)]
    public void Matches_Requirement_AsLabelsSelectorDoes(string key, LabelOperator operation, string values,
        bool expected)
    {
        var selector = new LabelSelector
        {
            MatchExpressions = [new LabelRequirement(key, operation, [.. values.Split(',')])],
        };
        Assert.Equal(expected, selector.Matches(Labels));
    }

    [Fact]
    public void Matches_LabelsAndExpressions_AllMustHold()
    {
        var selector = new LabelSelector
        {
            MatchLabels = Labels.Remove("tier"),
            MatchExpressions = [new LabelRequirement("tier", LabelOperator.NotIn, ["front"])],
        };
        Assert.False(selector.Matches(Labels));
        Assert.True(selector.Matches(Labels.SetItem("tier", "back")));
    }

    [Fact]
    public void Matches_EmptySelector_MatchesEverything()
    {
        Assert.True(new LabelSelector().IsEmpty);
        Assert.True(new LabelSelector().Matches(Labels));
    }

    [Fact]
    public void Matches_UnknownOperator_Throws() =>
        Assert.Throws<InvalidOperationException>(() => new LabelRequirement("a", (LabelOperator)99,
            []).Matches(Labels));
}
