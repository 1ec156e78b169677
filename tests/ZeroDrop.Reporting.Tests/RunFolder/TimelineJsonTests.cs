using System.Collections.Immutable;
using CsCheck;
using ZeroDrop.Core.Specs;
using ZeroDrop.Core.Timelines;
using ZeroDrop.Reporting.RunFolder;

namespace ZeroDrop.Reporting.Tests.RunFolder;

public sealed class TimelineJsonTests
{
    private static readonly Gen<DateTimeOffset> Time = Gen.Long[0, 2_000_000_000_000_000]
        .Select(us => DateTimeOffset.UnixEpoch.AddTicks(us * TimeSpan.TicksPerMicrosecond));

    private static readonly Gen<TimeSpan> Span = Gen.Long[0, 4_000_000_000]
        .Select(us => new TimeSpan(us * TimeSpan.TicksPerMicrosecond));

    private static readonly Gen<string> Text = Gen.String;

    private static readonly Gen<ObjectKey> Key = Gen.Select(Gen.String.AlphaNumeric, Gen.String.AlphaNumeric)
        .Select((ns, name) => new ObjectKey(ns, name));

    private static readonly Gen<TimelineEvent> Event = Gen.OneOf<TimelineEvent>(
        Text.Select(p => new TimelineEvent.PhaseBegan(p) { At = default }),
        Gen.Select(Key, Text, Span, Gen.Bool).Select((k, t, s, b) => new TimelineEvent.PodCreated(k, t, t + "r")
        {
            At = default,
            Grace = s,
            PreStop = b ? null : s,
            HasReadinessProbe = b,
        }),
        Gen.Select(Key, Text).Select((k, t) => new TimelineEvent.PodAddressed(k, t) { At = default }),
        Gen.Select(Key, Text, Gen.Int)
            .Select((k, t, i) => new TimelineEvent.ContainerStarted(k, t, i) { At = default }),
        Gen.Select(Key, Gen.Bool).Select((k, b) => new TimelineEvent.PodReadyChanged(k, b) { At = default }),
        Gen.Select(Key, Span).Select((k, s) => new TimelineEvent.PodDeletionRequested(k, s) { At = default }),
        Gen.Select(Key, Text).Select((k, t) => new TimelineEvent.HookStarted(k, t, t + "h") { At = default }),
        Gen.Select(Key, Text, Gen.Bool)
            .Select((k, t, b) => new TimelineEvent.HookEnded(k, t, t + "h", b, t + "m") { At = default }),
        Gen.Select(Key, Text, Gen.Bool)
            .Select((k, t, b) => new TimelineEvent.SignalSent(k, t, "SIGTERM") { At = default, Delivered = b }),
        Gen.Select(Key, Text, Gen.Int)
            .Select((k, t, i) => new TimelineEvent.ContainerExited(k, t, i, t + "r") { At = default }),
        Key.Select(k => new TimelineEvent.PodGone(k) { At = default }),
        Gen.Select(Key, Text, Gen.Bool, Gen.Bool).Select((k, t, a, b) =>
            new TimelineEvent.EndpointChanged(k, k, t, a, b, a != b) { At = default }),
        Gen.Select(Key, Text).Select((k, t) => new TimelineEvent.EndpointRemoved(k, k, t) { At = default }),
        Gen.Select(Text, Text.Array).Select((t, a) => new TimelineEvent.RouterProgrammed(t, [.. a]) { At = default }),
        Text.Select(t => new TimelineEvent.TargetStateChanged(t, t + "a", t + "s", t + "r") { At = default }),
        Gen.Select(Key, Text)
            .Select((k, t) => new TimelineEvent.KubernetesEvent(k, t, t + "r", t + "m") { At = default }),
        Gen.Select(Text, Gen.Int)
            .Select((t, i) => new TimelineEvent.RevisionScaled(t, t + "r", i, ~i) { At = default }),
        Gen.Select(Text, Gen.Bool).Select((t, b) => new TimelineEvent.RolloutEnded(t, b, t + "m") { At = default }));

    private static readonly Gen<TimelineEvent> Timed = Gen.Select(Event, Time, Span)
        .Select((e, at, uncertainty) => e with { At = at, Uncertainty = uncertainty });

    [Fact]
    public void Read_WhatWasWritten_IsTheSame() => Timed.Array.ForSeeds(events =>
    {
        var ordered = events.OrderBy(e => e.At).ToImmutableArray();
        var read = Read(Written(new() { Events = ordered })).Events;
        Assert.Equal(ordered.Length, read.Length);
        for (var i = 0; i < ordered.Length; i++)
        {
            AssertSame(ordered[i], read[i]);
        }
    });

    [Fact]
    public void Write_EveryKindOfEvent_IsInThePropertyAbove()
    {
        var kinds = typeof(TimelineEvent).GetNestedTypes().Where(t => t.IsAssignableTo(typeof(TimelineEvent)))
            .Select(t => t.Name).ToHashSet();
        var seen = new HashSet<string>();
        Event.ForSeeds(
            e =>
            {
                lock (seen)
                {
                    seen.Add(e.GetType().Name);
                }
            },
            count: 2000);
        Assert.Equal(kinds.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("", ": empty")]
    [InlineData("{\"version\":\"v9\"}", ":1: expected version zerodrop.dev/timeline/v1, found v9")]
    [InlineData("{}", ":1: expected version zerodrop.dev/timeline/v1, found none")]
    [InlineData("H\n{\"kind\":\"pod-gone\",\"at\":\"T\"}", ":2: the field pod is missing")]
    [InlineData("H\n{\"kind\":\"pod-gone\",\"at\":\"yesterday\",\"pod\":\"a/b\"}", ":2: 'yesterday' is not a time")]
    [InlineData("H\n{\"kind\":\"pod-gone\",\"at\":\"T\",\"pod\":\"b\"}", "'b' is not namespace/name")]
    [InlineData("H\n{\"kind\":\"nonsense\",\"at\":\"T\"}", "unknown kind 'nonsense'")]
    [InlineData("H\n{\"kind\":\"pod-go", ":2: ")]
    public void Read_BadFile_SaysFileLineAndWhat(string text, string expected)
    {
        var file = text.Replace("H\n", $"{{\"version\":\"{TimelineJson.Version}\"}}\n", StringComparison.Ordinal)
            .Replace("\"T\"", "\"2026-01-02T03:04:05.000006Z\"", StringComparison.Ordinal);
        var error = Assert.Throws<InvalidDataException>(() => Read(file));
        Assert.StartsWith("run/timeline.jsonl:", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    private static void AssertSame(TimelineEvent expected, TimelineEvent actual)
    {
        // An ImmutableArray compares by reference: its elements are compared, then the rest of the record.
        if (expected is TimelineEvent.RouterProgrammed e && actual is TimelineEvent.RouterProgrammed a)
        {
            Assert.Equal<string>(e.Addresses, a.Addresses);
            (expected, actual) = (e with { Addresses = [] }, a with { Addresses = [] });
        }

        Assert.Equal(expected, actual);
    }

    private static string Written(Timeline timeline)
    {
        var text = new StringWriter();
        TimelineJson.Write(timeline, text);
        return text.ToString();
    }

    private static Timeline Read(string text) => TimelineJson.Read(new StringReader(text), "run/timeline.jsonl");
}
