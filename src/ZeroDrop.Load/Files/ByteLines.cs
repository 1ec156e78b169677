namespace ZeroDrop.Load.Files;

/// <summary>Splits a stream into lines, of at most 256 MB each.</summary>
internal sealed class ByteLines(Stream input) : IDisposable
{
    private const int LongestLine = 256 * 1024 * 1024;

    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;
    private bool _ended;

    /// <summary>1-based number of the line that was read last.</summary>
    public int Number { get; private set; }

    /// <summary>Reads a line, without its end.</summary>
    /// <returns>False at the end of the stream.</returns>
    public bool Read(out ReadOnlySpan<byte> line)
    {
        var looked = 0;
        while (true)
        {
            var found = _buffer.AsSpan(_start + looked, _end - _start - looked).IndexOf((byte)'\n');
            if (found >= 0 || (_ended && _end > _start))
            {
                var length = found >= 0 ? looked + found : _end - _start;
                line = _buffer.AsSpan(_start, length).TrimEnd((byte)'\r');
                _start += found >= 0 ? length + 1 : length;
                Number++;
                return true;
            }

            if (_ended)
            {
                line = [];
                return false;
            }

            looked = _end - _start;
            Fill();
        }
    }

    public void Dispose() => input.Dispose();

    private void Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
        {
            if (_buffer.Length >= LongestLine)
            {
                throw new InvalidDataException($"line {Number + 1} is longer than {LongestLine} bytes");
            }

            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var got = input.Read(_buffer, _end, _buffer.Length - _end);
        _end += got;
        _ended = got == 0;
    }
}
