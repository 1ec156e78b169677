using ZeroDrop.Cluster.Runtime.Supervision;

namespace ZeroDrop.Cluster.Runtime;

/// <summary>Entry point of the supervisor: a second process of the same executable that starts and owns the
/// processes of all pods, so that nothing outlives ZeroDrop, not even after <c>kill -9</c>.</summary>
/// <remarks>
/// <para>
/// The protocol: JSON objects, one on a line, UTF-8. The parent writes requests to the supervisor's standard input,
/// each with an <c>op</c> and a number <c>seq</c>; the supervisor writes messages to its standard output, each with
/// an <c>ev</c> and the <c>seq</c> that it answers (0: nobody asked). Answers may come in another order than the
/// requests. Times are UTC.
/// </para>
/// <list type="table">
/// <listheader><term>op</term><description>meaning → answer</description></listheader>
/// <item><term>start</term><description><c>container</c> (<see cref="ContainerStart"/>) → <c>started</c> (pid, at) or
/// <c>startFailed</c> (text, errno, at)</description></item>
/// <item><term>signal</term><description><c>container</c>, <c>number</c>: to the main process only, under the rules
/// of a pid namespace's first process → <c>signalled</c> (outcome, at)</description></item>
/// <item><term>kill</term><description><c>container</c>: SIGKILL to all of it → <c>signalled</c></description></item>
/// <item><term>exec</term><description><c>container</c>, <c>command</c>, <c>timeout</c> → <c>execEnded</c> (exitCode,
/// timedOut, output, startedAt, at), <c>startFailed</c> or <c>execGone</c></description></item>
/// <item><term>tool</term><description><c>command</c>, <c>timeout</c>: a command outside any container → as
/// exec</description></item>
/// <item><term>register, release</term><description><c>resource</c> (<see cref="RuntimeResource"/>): to be removed
/// in the end, or now → <c>done</c> or <c>refused</c> (text)</description></item>
/// <item><term>shutdown</term><description>kill and remove everything → <c>done</c>, then exit 0</description></item>
/// </list>
/// <para>
/// Unasked: <c>ready</c> (pid, instance, diesWithSupervisor) first of all, and <c>exited</c>
/// (<see cref="ContainerExit"/>) for every started container, after its <c>started</c>. The end of standard input
/// means that the parent is gone: the supervisor kills all its descendants, removes what is registered, and exits 1.
/// </para>
/// <para>
/// What is emulated and what is not: signals from outside follow the rules of a pid namespace's first process;
/// signals that the container's own processes (or the kernel: SIGPIPE) send to it follow those of an ordinary
/// process.
/// </para>
/// </remarks>
public static class RuntimeSupervisor
{
    /// <summary>The hidden first argument that makes the executable a supervisor.</summary>
    public const string Argument = "__runtime";

    /// <summary>Serves the parent until it says shutdown or is gone. Changes the process for good: call it from Main
    /// only.</summary>
    /// <param name="input">Requests.</param>
    /// <param name="output">Messages.</param>
    /// <returns>The exit code: 0 after shutdown, 1 when the parent vanished, 70 when it sent nonsense.</returns>
    /// <exception cref="PlatformNotSupportedException">Not on Linux.</exception>
    public static int Run(Stream input, Stream output)
    {
        LinuxOnly.Require("The embedded cluster");
        SupervisorProcess.Prepare();
        using var supervisor = new Supervisor(
            input, output, new SteadyTimeProvider(TimeProvider.System));
        return supervisor.Run();
    }
}
