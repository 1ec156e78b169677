using System.Text;
using ZeroDrop.Cluster.Runtime.Native;

namespace ZeroDrop.Cluster.Runtime.Supervision;

/// <summary>Finds the file that a command means, in the container's own PATH, and words the failure as runc does
/// (opencontainers/runc libcontainer/standard_init_linux.go, Go's os/exec LookPath).</summary>
internal static class ExecutableResolver
{
    /// <summary>What containers get when they set no PATH (moby, oci/defaults: DefaultPathEnv).</summary>
    internal const string DefaultPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private const int ExecutePermission = 1;
    private const int HeadSize = 256;

    /// <summary>Finds the file.</summary>
    /// <param name="name">First word of the command.</param>
    /// <param name="searchPath">PATH of the container.</param>
    /// <param name="workingDirectory">What a relative path is relative to.</param>
    internal static ResolvedExecutable Resolve(string name, string searchPath, string workingDirectory)
    {
        if (!Directory.Exists(workingDirectory))
        {
            return ResolvedExecutable.Failed(
                $"chdir to cwd (\"{workingDirectory}\") failed: no such file or directory", Libc.Enoent);
        }

        if (name.Contains('/', StringComparison.Ordinal))
        {
            string path = Path.Combine(workingDirectory, name);
            return !Path.Exists(path)
                ? ResolvedExecutable.Failed($"exec: \"{name}\": stat {name}: no such file or directory", Libc.Enoent)
                : IsExecutable(path)
                    ? ResolvedExecutable.Found(name, CanBeWrapped(path))
                    : ResolvedExecutable.Failed($"exec: \"{name}\": permission denied", Libc.Eacces);
        }

        foreach (string directory in searchPath.Split(':'))
        {
            string path = Path.Combine(workingDirectory, directory, name);
            if (IsExecutable(path))
            {
                return ResolvedExecutable.Found(path, CanBeWrapped(path));
            }
        }

        return ResolvedExecutable.Failed($"exec: \"{name}\": executable file not found in $PATH", Libc.Enoent);
    }

    private static bool IsExecutable(string path) => File.Exists(path) && Libc.Access(path, ExecutePermission) == 0;

    // A wrapper's exec must be sure to succeed, else its failure would look like an exit of the container: an ELF
    // file, or a script whose interpreter is there.
    private static bool CanBeWrapped(string path)
    {
        Span<byte> head = stackalloc byte[HeadSize];
        try
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            head = head[..RandomAccess.Read(file, head, 0)];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }

        if (head.StartsWith("\u007fELF"u8))
        {
            return true;
        }

        int end = head.IndexOf((byte)'\n');
        if (end < 0 || !head.StartsWith("#!"u8))
        {
            return false;
        }

        string interpreter = Encoding.UTF8.GetString(head[2..end]).Trim().Split(' ', '\t')[0];
        return interpreter.StartsWith('/') && IsExecutable(interpreter);
    }
}
