using System.Runtime.InteropServices;

namespace ZeroDrop.Cluster.Runtime.Native;

/// <summary>Zero-terminated UTF-8 strings and NULL-terminated arrays of them in native memory, freed
/// together.</summary>
internal sealed unsafe class NativeStrings : IDisposable
{
    private readonly List<nint> _blocks = [];

    public void Dispose()
    {
        foreach (nint block in _blocks)
        {
            Marshal.FreeCoTaskMem(block);
        }

        _blocks.Clear();
    }

    internal byte* String(string text)
    {
        nint block = Marshal.StringToCoTaskMemUTF8(text);
        _blocks.Add(block);
        return (byte*)block;
    }

    internal byte** Array(IReadOnlyCollection<string> texts)
    {
        byte** array = (byte**)Marshal.AllocCoTaskMem((texts.Count + 1) * sizeof(byte*));
        _blocks.Add((nint)array);
        int at = 0;
        foreach (string text in texts)
        {
            array[at++] = String(text);
        }

        array[at] = null;
        return array;
    }
}
