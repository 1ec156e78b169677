using ZeroDrop.Load.Files;
using ZeroDrop.Load.Records;
using ZeroDrop.Load.Results;
using ZeroDrop.Load.Targets;

namespace ZeroDrop.Cli.Attack;

/// <summary>What an event loop's requests go to: the numbers of the run, and the file of all requests.</summary>
/// <param name="group">Whose requests these are: gives them their numbers in the whole run.</param>
/// <param name="recorder">The numbers.</param>
/// <param name="file">The file.</param>
internal sealed class AttackSink(TargetGroup group, LoadRecorder recorder, ISampleSink file) : ISampleSink
{
    private RequestSample[] _batch = [];

    /// <inheritdoc/>
    public void Accept(ReadOnlySpan<RequestSample> batch)
    {
        if (_batch.Length < batch.Length)
        {
            _batch = new RequestSample[batch.Length];
        }

        for (var i = 0; i < batch.Length; i++)
        {
            _batch[i] = batch[i] with { Seq = group.SeqOf(batch[i].Seq) };
        }

        recorder.Accept(_batch.AsSpan(0, batch.Length));
        file.Accept(_batch.AsSpan(0, batch.Length));
    }
}
