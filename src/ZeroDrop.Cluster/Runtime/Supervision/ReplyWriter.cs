using System.Text.Json;
using ZeroDrop.Cluster.Runtime.Protocol;

namespace ZeroDrop.Cluster.Runtime.Supervision;

/// <summary>Writes messages to the parent, one line each, whole lines only.</summary>
internal sealed class ReplyWriter(Stream output)
{
    private readonly Lock _gate = new();

    internal void Send(RuntimeMessage message)
    {
        byte[] line = JsonSerializer.SerializeToUtf8Bytes(message, RuntimeJson.Default.RuntimeMessage);
        lock (_gate)
        {
            try
            {
                output.Write(line);
                output.Write("\n"u8);
                output.Flush();
            }
            catch (IOException)
            {
                // The parent is gone; the end of our input is about to say so.
            }
        }
    }
}
