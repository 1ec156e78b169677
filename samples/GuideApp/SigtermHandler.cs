using System.Runtime.InteropServices;

namespace GuideApp;

/// <summary>
/// Takes SIGTERM before the runtime does: left alone, the runtime would end the process in its own way, which is none
/// of the behaviours that this app is there to show.
/// </summary>
internal sealed class SigtermHandler : IDisposable
{
    private readonly TaskCompletionSource _stopRequested = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SigtermBehaviour _behaviour;
    private readonly TruthLog _log;
    private readonly RequestsInFlight _requests;
    private readonly PosixSignalRegistration _registration;

    internal SigtermHandler(SigtermBehaviour behaviour, TruthLog log, RequestsInFlight requests)
    {
        _behaviour = behaviour;
        _log = log;
        _requests = requests;
        AbruptExit.Prepare();
        _registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSigterm);
    }

    /// <summary>Completes at the first SIGTERM of an app that stops gracefully; never otherwise.</summary>
    internal Task StopRequested => _stopRequested.Task;

    public void Dispose() => _registration.Dispose();

    private void OnSigterm(PosixSignalContext context)
    {
        context.Cancel = true;
        _log.Event("sigterm");
        switch (_behaviour)
        {
            case SigtermBehaviour.Exit:
                _requests.AbortAll();
                _log.Event("exit");
                AbruptExit.Now(ExitCodes.Stopped);
                break;
            case SigtermBehaviour.Ignore:
                break;
            case SigtermBehaviour.Graceful:
                _stopRequested.TrySetResult();
                break;
            default:
                throw new InvalidOperationException($"No such behaviour: {_behaviour}");
        }
    }
}
