using System.Net;

namespace ZeroDrop.AspNetCore.Tests.Routers;

/// <summary>Something between callers and pods, which is told late where the pods are.</summary>
internal interface IRouter : IAsyncDisposable
{
    /// <summary>Where callers connect to.</summary>
    IPEndPoint EndPoint { get; }

    /// <summary>New requests go to exactly these from now on.</summary>
    Task ProgramAsync(IReadOnlyList<IPEndPoint> targets);
}
