using System.Text.Json;
using ZeroDrop.Cluster.Runtime.Native;
using ZeroDrop.Cluster.Runtime.Protocol;

namespace ZeroDrop.Cluster.Runtime.Supervision;

/// <summary>The supervisor: reads requests until the parent says shutdown or is gone, then takes everything
/// down.</summary>
internal sealed class Supervisor : IDisposable
{
    private static readonly TimeSpan s_killLimit = TimeSpan.FromSeconds(10);

    private readonly StreamReader _input;
    private readonly TimeProvider _time;
    private readonly ReplyWriter _replies;
    private readonly ContainerTable _table;
    private readonly Launcher _launcher;
    private readonly SpawnThread _spawner;
    private readonly Sweeper _sweeper;
    private readonly Reaper _reaper;
    private readonly CommandRunner _commands;
    private readonly ResourceRegistry _resources;
    private readonly SignalSender _signals;
    private readonly ProcessEntry? _parent = ProcessTable.Find(Libc.GetPpid());

    internal Supervisor(Stream input, Stream output, TimeProvider time)
    {
        _input = new StreamReader(input);
        _time = time;
        _replies = new ReplyWriter(output);
        _table = new ContainerTable(SupervisorProcess.Instance());
        _launcher = new Launcher(_table.Instance);
        _spawner = new SpawnThread();
        _sweeper = new Sweeper(_table, _replies, time);
        _reaper = new Reaper(_table, time, _sweeper.Enqueue);
        _commands = new CommandRunner(_table, _launcher, _spawner, time, _reaper.Wake);
        _resources = new ResourceRegistry(_commands);
        _signals = new SignalSender(_table, _replies, time);
    }

    // Its threads live until the process ends; there is one supervisor in a process.
    public void Dispose() => _input.Dispose();

    /// <summary>Serves the parent.</summary>
    /// <returns>The exit code: 0 after a shutdown request, 1 when the parent vanished, 70 when it sent
    /// nonsense.</returns>
    internal int Run()
    {
        int code = 1;
        try
        {
            _replies.Send(new RuntimeMessage.Ready(
                Environment.ProcessId, _table.Instance, _launcher.DiesWithSupervisor));
            while (_input.ReadLine() is { } line)
            {
                RuntimeRequest request = RuntimeJson.ReadRequest(line);
                if (request is RuntimeRequest.Shutdown)
                {
                    TakeDown();
                    _replies.Send(new RuntimeMessage.Done(request.Seq));
                    return 0;
                }

                Handle(request);
            }
        }
        catch (JsonException nonsense)
        {
            Console.Error.WriteLine($"zerodrop __runtime: not the protocol: {nonsense.Message}");
            code = 70;
        }
        catch (IOException)
        {
            // Reading failed: the same as its end.
        }

        TakeDown();
        DeleteFilesOfParent();
        return code;
    }

    private void Handle(RuntimeRequest request)
    {
        switch (request)
        {
            case RuntimeRequest.Start start:
                _spawner.Post(() => Start(start));
                break;
            case RuntimeRequest.Signal signal:
                _signals.Send(signal);
                break;
            case RuntimeRequest.Kill kill:
                _replies.Send(Kill(kill));
                break;
            case RuntimeRequest.Exec exec:
                _commands.RunInContainer(
                    exec.Container, exec.Command, exec.Timeout, (run, failure) => SendEnd(exec.Seq, run, failure));
                break;
            case RuntimeRequest.Tool tool:
                _commands.RunTool(tool.Command, tool.Timeout, (run, failure) => SendEnd(tool.Seq, run, failure));
                break;
            case RuntimeRequest.Register register:
                SendDone(register.Seq, _resources.Register(register.Resource));
                break;
            case RuntimeRequest.Release release:
                ThreadPool.QueueUserWorkItem(_ => SendDone(release.Seq, _resources.Release(release.Resource)));
                break;
            default:
                throw new InvalidOperationException($"no handler for {request.GetType().Name}");
        }
    }

    private void SendDone(long seq, string? refusal) =>
        _replies.Send(refusal is null ? new RuntimeMessage.Done(seq) : new RuntimeMessage.Refused(seq, refusal));

    private void SendEnd(long seq, ExecRun? run, SpawnFailure? failure) => _replies.Send((run, failure) switch
    {
        ({ } ended, _) => new RuntimeMessage.ExecEnded(
            seq, ended.Status.Code, ended.TimedOut, ended.Output, ended.StartedAt, ended.EndedAt),
        (_, { } failed) => new RuntimeMessage.StartFailed(seq, failed.Message, failed.Errno, _time.GetUtcNow()),
        _ => new RuntimeMessage.ExecGone(seq, _time.GetUtcNow()),
    });

    // The answer is sent under the gate, so that no exit of the container overtakes it.
    private void Start(RuntimeRequest.Start request)
    {
        ContainerStart start = request.Container;
        var state = new ContainerState(start, _launcher.EnvironmentOf(start.Environment, start.Id));
        var spawn = new SpawnRequest
        {
            Path = "",
            Arguments = start.Command,
            Environment = state.Environment,
            WorkingDirectory = start.WorkingDirectory,
            LogPath = start.LogPath,
        };
        lock (_table.Gate)
        {
            SpawnFailure? failure = Refusal_NeedsLock(start);
            state.StartedAt = _time.GetUtcNow();
            int pid = 0;
            failure ??= _launcher.Launch(spawn, start.NetworkNamespace, out pid);
            if (failure is not null)
            {
                _replies.Send(new RuntimeMessage.StartFailed(
                    request.Seq, failure.Message, failure.Errno, _time.GetUtcNow()));
                return;
            }

            state.Pid = pid;
            state.StartTime = ProcessTable.Find(pid)?.StartTime ?? 0;
            _table.Add_NeedsLock(state);
            _replies.Send(new RuntimeMessage.Started(request.Seq, pid, state.StartedAt));
        }

        _reaper.Wake();
    }

    private SpawnFailure? Refusal_NeedsLock(ContainerStart start) =>
        _table.IsClosing_NeedsLock ? new SpawnFailure("the runtime is shutting down", Libc.Einval)
        : _table.Contains_NeedsLock(start.Id) ? new SpawnFailure($"container {start.Id} exists", Libc.Einval)
        : !Directory.Exists(Path.GetDirectoryName(start.LogPath))
            ? new SpawnFailure($"log directory of \"{start.LogPath}\": no such file or directory", Libc.Enoent)
            : null;

    private RuntimeMessage.Signalled Kill(RuntimeRequest.Kill request)
    {
        lock (_table.Gate)
        {
            DateTimeOffset at = _time.GetUtcNow();
            if (_table.Running_NeedsLock(request.Container) is not { } container)
            {
                return new RuntimeMessage.Signalled(request.Seq, SignalOutcome.NotRunning, at);
            }

            _ = Libc.Kill(container.Pid, ContainerSignals.Kill);
            _sweeper.Enqueue(container);
            return new RuntimeMessage.Signalled(request.Seq, SignalOutcome.Delivered, at);
        }
    }

    private void TakeDown()
    {
        lock (_table.Gate)
        {
            _table.IsClosing_NeedsLock = true;
        }

        using var pause = new ManualResetEventSlim(false);
        long begin = _time.GetTimestamp();
        var killed = new HashSet<ProcessEntry>();
        while (_time.GetElapsedTime(begin) < s_killLimit)
        {
            List<OwnedProcess> rest = OwnedProcesses.Find(Environment.ProcessId, _table.Instance, []);
            if (rest.Count == 0)
            {
                break;
            }

            foreach (OwnedProcess process in rest)
            {
                _ = Libc.Kill(process.Entry.Pid, ContainerSignals.Kill);
                killed.Add(process.Entry with { State = 'X', Parent = 0 });
            }

            pause.Wait(2);
        }

        DiagnosticFiles.Delete(null, killed);
        _resources.ReleaseAll();
    }

    // Killed, the parent could not remove the files of its own diagnostic port. If it merely closed the pipe it
    // still can.
    private void DeleteFilesOfParent()
    {
        using var pause = new ManualResetEventSlim(false);
        for (int wait = 0; _parent is { } parent && wait < 50; wait++)
        {
            ProcessEntry? now = ProcessTable.Find(parent.Pid);
            if (now is null || now.Value.IsDead || now.Value.StartTime != parent.StartTime)
            {
                DiagnosticFiles.Delete(Environment.GetEnvironmentVariable("TMPDIR"), [parent]);
                return;
            }

            pause.Wait(2);
        }
    }
}
