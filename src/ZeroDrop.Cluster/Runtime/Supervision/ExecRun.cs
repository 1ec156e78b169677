using System.Runtime.InteropServices;
using System.Text;
using ZeroDrop.Cluster.Runtime.Native;

namespace ZeroDrop.Cluster.Runtime.Supervision;

/// <summary>A command with a time limit whose output is kept: an exec probe or hook, or a tool of ZeroDrop's
/// own.</summary>
internal sealed class ExecRun(int pid, DateTimeOffset startedAt, TimeProvider time) : IDisposable
{
    // Probes' and hooks' output ends up in an event message; the kubelet keeps no more of it
    // (pkg/probe/exec/exec.go: maxReadLength = 10 KiB; events are cut at 1 KiB).
    private const int OutputLimit = 4096;

    // Only a command whose background children hold the pipe, or that closed its output, waits for a look at the
    // clock.
    private const int SliceMilliseconds = 25;

    // A full pipe (man 7 pipe: 64 KiB). What a background child of an ended command goes on writing is not waited
    // for.
    private const int ReadsAfterEnd = 65536 / OutputLimit;

    private readonly ManualResetEventSlim _ended = new(false);
    private readonly byte[] _output = new byte[OutputLimit];
    private readonly long _begin = time.GetTimestamp();
    private int _length;

    internal int Pid { get; } = pid;

    internal DateTimeOffset StartedAt { get; } = startedAt;

    internal DateTimeOffset EndedAt { get; private set; }

    internal ExitStatus Status { get; private set; }

    internal bool TimedOut { get; private set; }

    internal string Output => Encoding.UTF8.GetString(_output, 0, _length);

    public void Dispose() => _ended.Dispose();

    /// <summary>The reaper has seen its end.</summary>
    internal void Ended(ExitStatus status, DateTimeOffset at)
    {
        Status = status;
        EndedAt = at;
        _ended.Set();
    }

    /// <summary>Blocks until the command has ended and its output was read; kills it when its time is over.</summary>
    /// <param name="readEnd">The pipe with its output; closed here.</param>
    /// <param name="timeout">How long it may run.</param>
    /// <param name="gate">Held while signalling, so that the pid is still the command's.</param>
    internal void Complete(int readEnd, TimeSpan timeout, Lock gate)
    {
        bool open = true;
        int readsAfterEnd = 0;
        while (readsAfterEnd <= ReadsAfterEnd)
        {
            // Read before looking: what it wrote before its end is in the pipe by now.
            bool ended = _ended.IsSet;
            bool moved = open && Pump(readEnd, ended ? 0 : SliceMilliseconds, out open);
            if (ended)
            {
                readsAfterEnd = moved ? readsAfterEnd + 1 : int.MaxValue;
            }

            if (!open && !ended)
            {
                _ended.Wait(SliceMilliseconds);
            }

            if (!TimedOut && !_ended.IsSet && time.GetElapsedTime(_begin) >= timeout)
            {
                Kill(gate);
            }
        }

        _ = Libc.Close(readEnd);
    }

    private void Kill(Lock gate)
    {
        lock (gate)
        {
            if (!_ended.IsSet)
            {
                TimedOut = true;
                _ = Libc.Kill(-Pid, ContainerSignals.Kill);
                _ = Libc.Kill(Pid, ContainerSignals.Kill);
            }
        }
    }

    /// <summary>Waits for output and takes it. Returns whether there was any.</summary>
    private unsafe bool Pump(int readEnd, int milliseconds, out bool open)
    {
        open = true;
        var descriptor = new Libc.PollDescriptor { Descriptor = readEnd, Events = Libc.PollIn };
        if (Libc.Poll(&descriptor, 1, milliseconds) <= 0)
        {
            return false;
        }

        byte* buffer = stackalloc byte[OutputLimit];
        nint count = Libc.Read(readEnd, buffer, OutputLimit);
        if (count <= 0)
        {
            open = count < 0 && Marshal.GetLastPInvokeError() == Libc.Eintr;
            return false;
        }

        int kept = Math.Min((int)count, OutputLimit - _length);
        new ReadOnlySpan<byte>(buffer, kept).CopyTo(_output.AsSpan(_length));
        _length += kept;
        return true;
    }
}
