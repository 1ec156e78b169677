using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using ZeroDrop.Cluster.Runtime.Protocol;

namespace ZeroDrop.Cluster.Runtime;

/// <summary>The parent's end of the protocol: numbers requests, matches answers, notices the supervisor's
/// end.</summary>
internal sealed class SupervisorLink : IDisposable
{
    private const int ErrorTextLimit = 4096;

    private readonly Process _process;
    private readonly Action<RuntimeMessage> _unasked;
    private readonly ConcurrentDictionary<long, TaskCompletionSource<RuntimeMessage>> _waiting = new();
    private readonly TaskCompletionSource<RuntimeMessage.Ready> _ready = NewSource<RuntimeMessage.Ready>();
    private readonly SemaphoreSlim _writing = new(1);
    private readonly StringBuilder _errors = new();
    private RuntimeFaultException? _fault;
    private long _lastSeq;

    internal SupervisorLink(Process process, Action<RuntimeMessage> unasked)
    {
        _process = process;
        _unasked = unasked;
        Ended = Task.Run(ReadAsync);
    }

    internal Task<RuntimeMessage.Ready> Ready => _ready.Task;

    /// <summary>Completes, never fails, when the supervisor's output has ended; all requests are answered or failed
    /// then. Its result says what is known of the reason.</summary>
    internal Task<RuntimeFaultException> Ended { get; }

    public void Dispose()
    {
        _process.Dispose();
        _writing.Dispose();
    }

    /// <summary>Sends a request and waits for its answer.</summary>
    /// <param name="request">Makes the request from its number.</param>
    /// <param name="cancellationToken">Ends the waiting; the request itself cannot be taken back.</param>
    /// <exception cref="RuntimeFaultException">The supervisor is dead.</exception>
    internal async Task<RuntimeMessage> AskAsync(
        Func<long, RuntimeRequest> request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        long seq = Interlocked.Increment(ref _lastSeq);
        var source = NewSource<RuntimeMessage>();
        _waiting[seq] = source;
        if (Volatile.Read(ref _fault) is { } fault)
        {
            _waiting.TryRemove(seq, out _);
            throw Again(fault);
        }

        byte[] line = JsonSerializer.SerializeToUtf8Bytes(request(seq), RuntimeJson.Default.RuntimeRequest);
        try
        {
            await WriteAsync(line);
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException)
        {
            // It is dead, and the reader has noticed (it closes the input first of all) or will: it fails this request
            // with the reason.
        }

        return await source.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Tells the supervisor that the parent wants no more of it: the end of its input.</summary>
    internal void CloseInput()
    {
        try
        {
            _process.StandardInput.BaseStream.Dispose();
        }
        catch (IOException)
        {
            // Dead already.
        }
    }

    private static TaskCompletionSource<T> NewSource<T>() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static RuntimeFaultException Again(RuntimeFaultException fault) => new(fault.Message, fault);

    private async Task WriteAsync(byte[] line)
    {
        await _writing.WaitAsync();
        try
        {
            Stream input = _process.StandardInput.BaseStream;
            await input.WriteAsync(line);
            await input.WriteAsync("\n"u8.ToArray());
            await input.FlushAsync();
        }
        finally
        {
            _writing.Release();
        }
    }

    private async Task<RuntimeFaultException> ReadAsync()
    {
        Task errors = ReadErrorsAsync();
        string reason = "its output ended";
        try
        {
            using var lines = new StreamReader(_process.StandardOutput.BaseStream, Encoding.UTF8);
            while (await lines.ReadLineAsync() is { } line)
            {
                Dispatch(RuntimeJson.ReadMessage(line));
            }
        }
        catch (Exception failure) when (failure is IOException or JsonException)
        {
            reason = failure.Message;
        }

        CloseInput();
        await errors;
        await _process.WaitForExitAsync();
        string said = _errors.Length == 0 ? "" : $": {_errors.ToString().Trim()}";
        var fault = new RuntimeFaultException(
            $"the supervisor of the pods' processes has ended ({reason}, exit code {_process.ExitCode}){said}");
        Volatile.Write(ref _fault, fault);
        _ready.TrySetException(fault);
        foreach ((long seq, _) in _waiting)
        {
            if (_waiting.TryRemove(seq, out TaskCompletionSource<RuntimeMessage>? source))
            {
                source.TrySetException(Again(fault));
            }
        }

        return fault;
    }

    private async Task ReadErrorsAsync()
    {
        try
        {
            while (await _process.StandardError.ReadLineAsync() is { } line)
            {
                if (_errors.Length < ErrorTextLimit)
                {
                    _errors.AppendLine(line);
                }
            }
        }
        catch (IOException)
        {
            // What was read must do.
        }
    }

    private void Dispatch(RuntimeMessage message)
    {
        if (message is RuntimeMessage.Ready ready)
        {
            _ready.TrySetResult(ready);
        }
        else if (message.Seq == 0)
        {
            _unasked(message);
        }
        else if (_waiting.TryRemove(message.Seq, out TaskCompletionSource<RuntimeMessage>? source))
        {
            source.TrySetResult(message);
        }
    }
}
