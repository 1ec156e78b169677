using ZeroDrop.Core.Verdicts;
using ZeroDrop.Reporting.RunFolder;

namespace ZeroDrop.Reporting.Tests.RunFolder;

public sealed class VerdictJsonTests
{
    [Fact]
    public void Read_WhatWasWritten_IsTheSame()
    {
        var result = Samples.Result();
        var (verdict, lines) = (new StringWriter(), new StringWriter());
        VerdictJson.Write(result, verdict);
        ExplanationsJson.Write(result.Explanations, lines);
        var explanations = ExplanationsJson.Read(new StringReader(lines.ToString()), "explanations.jsonl");
        var read = VerdictJson.Read(new StringReader(verdict.ToString()), "verdict.json", explanations);
        Assert.Equal<CauseCount>(result.CauseCounts, read.CauseCounts);
        Assert.Equal<RouterPropagation>(result.Propagation, read.Propagation);
        Assert.Equal<WindowExposure>(result.Verdict.Windows, read.Verdict.Windows);
        Assert.Equal(result.Verdict with { Windows = [] }, read.Verdict with { Windows = [] });
        Assert.Equal(result.Background.Failures, read.Background.Failures);
        Assert.Equal(result.Background.Subtracted, read.Background.Subtracted);
        Assert.Equal<ErrorAnswer>(result.ErrorAnswers, read.ErrorAnswers);
        Assert.Equal((result.NextStep, result.SlowSuccesses), (read.NextStep, read.SlowSuccesses));
        Assert.Equal(
            result.Explanations.Select(e => (e with { RelatedCauses = [] }, string.Join(' ', e.RelatedCauses))),
            read.Explanations.Select(e => (e with { RelatedCauses = [] }, string.Join(' ', e.RelatedCauses))));
    }

    [Theory]
    [InlineData("{}", "verdict.json: ")]
    [InlineData("null", "verdict.json: expected version zerodrop.dev/verdict/v1, found none")]
    [InlineData("[", "verdict.json: ")]
    public void Read_BadFile_SaysWhich(string text, string expected)
    {
        var error = Assert.Throws<InvalidDataException>(
            () => VerdictJson.Read(new StringReader(text), "verdict.json", []));
        Assert.StartsWith(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_UnknownVerdict_IsRefused() => Assert.Throws<FormatException>(() => VerdictText.Parse("fine"));
}
