using System.IO.Pipelines;

namespace ZeroDrop.Benchmarks.AspNetCore;

/// <summary>One side of two pipes.</summary>
internal sealed class DuplexPipe(PipeReader input, PipeWriter output) : IDuplexPipe
{
    public PipeReader Input => input;

    public PipeWriter Output => output;

    /// <summary>Both sides of a connection.</summary>
    public static (IDuplexPipe Transport, IDuplexPipe Application) CreateConnectionPair(
        PipeOptions toServer, PipeOptions toClient)
    {
        var (requests, responses) = (new Pipe(toServer), new Pipe(toClient));
        return (new DuplexPipe(requests.Reader, responses.Writer), new DuplexPipe(responses.Reader, requests.Writer));
    }
}
