using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace ZeroDrop.Cluster.Runtime.Protocol;

/// <summary>What the parent asks of the supervisor: one JSON object on a line. <see cref="Seq"/> comes back in the
/// answer.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "op")]
[JsonDerivedType(typeof(Start), "start")]
[JsonDerivedType(typeof(Signal), "signal")]
[JsonDerivedType(typeof(Kill), "kill")]
[JsonDerivedType(typeof(Exec), "exec")]
[JsonDerivedType(typeof(Tool), "tool")]
[JsonDerivedType(typeof(Register), "register")]
[JsonDerivedType(typeof(Release), "release")]
[JsonDerivedType(typeof(Shutdown), "shutdown")]
internal abstract record RuntimeRequest(long Seq)
{
    internal sealed record Start(long Seq, ContainerStart Container) : RuntimeRequest(Seq);

    internal sealed record Signal(long Seq, string Container, int Number) : RuntimeRequest(Seq);

    internal sealed record Kill(long Seq, string Container) : RuntimeRequest(Seq);

    internal sealed record Exec(long Seq, string Container, ImmutableArray<string> Command, TimeSpan Timeout)
        : RuntimeRequest(Seq);

    /// <summary>A command of ZeroDrop itself (ip), outside any container, with the supervisor's
    /// environment.</summary>
    internal sealed record Tool(long Seq, ImmutableArray<string> Command, TimeSpan Timeout) : RuntimeRequest(Seq);

    internal sealed record Register(long Seq, RuntimeResource Resource) : RuntimeRequest(Seq);

    internal sealed record Release(long Seq, RuntimeResource Resource) : RuntimeRequest(Seq);

    internal sealed record Shutdown(long Seq) : RuntimeRequest(Seq);
}
