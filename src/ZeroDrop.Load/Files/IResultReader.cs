namespace ZeroDrop.Load.Files;

/// <summary>Reads results of one file or pipe, one at a time, in constant memory.</summary>
public interface IResultReader : IDisposable
{
    /// <summary>What should be said about the file once all was read; null = nothing.</summary>
    string? Note { get; }

    /// <summary>Reads the next result.</summary>
    /// <param name="row">Filled.</param>
    /// <returns>False at the end.</returns>
    /// <exception cref="InvalidDataException">The file is not what it seemed to be; the message names file, line and
    /// column.</exception>
    bool Read(ResultRow row);
}
