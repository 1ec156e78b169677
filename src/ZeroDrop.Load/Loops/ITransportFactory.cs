namespace ZeroDrop.Load.Loops;

/// <summary>Makes the transports of an event loop; called by several loops at once.</summary>
internal interface ITransportFactory
{
    /// <summary>The transport of a connection that has just been opened.</summary>
    /// <param name="handle">The socket's descriptor, non-blocking.</param>
    Transport Create(int handle);
}
