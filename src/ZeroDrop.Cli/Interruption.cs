using System.Runtime.InteropServices;

namespace ZeroDrop.Cli;

/// <summary>Ctrl+C and SIGTERM: the first one asks for an orderly end, the second one ends the process at once (the
/// supervisor then takes down what runs).</summary>
internal sealed class Interruption : IDisposable
{
    // As shells count it: 128 and the number of the signal.
    private const int OnSigint = 130;
    private const int OnSigterm = 143;

    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;
    private int _exitCode;

    /// <summary>Starts listening.</summary>
    public Interruption()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => End(signal, OnSigint));
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => End(signal, OnSigterm));
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>What the process exits with after an interruption.</summary>
    public int ExitCode => Volatile.Read(ref _exitCode) is var code and not 0 ? code : OnSigint;

    /// <inheritdoc/>
    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _source.Dispose();
    }

    private void End(PosixSignalContext signal, int exitCode)
    {
        if (Interlocked.CompareExchange(ref _exitCode, exitCode, 0) == 0)
        {
            signal.Cancel = true;
            _source.Cancel();
        }
    }
}
