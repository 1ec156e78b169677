namespace ZeroDrop.EndToEnd.Tests.Running;

/// <summary>A line of the stand-in app's truth log; <c>Seq</c> is -1 when it is not about a request.</summary>
internal sealed record TruthEvent(long At, string Event, long Seq);
