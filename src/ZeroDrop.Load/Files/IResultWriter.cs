namespace ZeroDrop.Load.Files;

/// <summary>Writes results one at a time.</summary>
public interface IResultWriter : IDisposable
{
    /// <summary>Adds one.</summary>
    void Write(ResultRow row);
}
