namespace ZeroDrop.Reality.Tests;

public sealed class LabelsTests
{
    [Fact]
    public void OfRollout_ArtefactsOfTheRecordingsSurroundings_LeftOut() => Assert.Equal(
        ["C4", "A5"],
        Labels.OfRollout(["D7 (reload of the balancer itself)", "C4 (exits at once)", "C15", "A5 (liveness) + A1"]));

    [Fact]
    public void Leading_EquallyFrequent_All()
    {
        Assert.Equal(["C1"], Labels.Leading(["C4", "C1", "C1"]));
        Assert.Equal(["C1", "C4"], Labels.Leading(["C4", "C1"]));
        Assert.Empty(Labels.Leading([]));
    }

    [Theory]
    [InlineData("A5", "A15", true)]
    [InlineData("A5", "A1", true)]
    [InlineData("A1", "A5", false)]
    [InlineData("C1", "C2", false)]
    [InlineData("C3", "C3", true)]
    public void Agree_LabelAndCause_AsTheLabelMeans(string label, string cause, bool agree) =>
        Assert.Equal(agree, Labels.Agree(label, cause));
}
