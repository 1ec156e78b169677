namespace ZeroDrop.Http.Pooling;

/// <summary>Which idle connection is used next.</summary>
public enum PoolOrder
{
    /// <summary>The one that has been idle longest: every connection is used in turn, and none is forgotten.</summary>
    Fifo,

    /// <summary>The one used last: few connections stay busy, the others run into the idle timeout.</summary>
    Lifo,
}
