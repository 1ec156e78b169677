namespace ZeroDrop.Cluster.Kubelet;

/// <summary>The end of a container's log, for messages.</summary>
internal static class LogTail
{
    private const int BytesMax = 2048;

    /// <summary>The last lines of the file; empty when there is none.</summary>
    public static string Read(string path)
    {
        if (path.Length == 0 || !File.Exists(path))
        {
            return "";
        }

        try
        {
            using var file = new FileStream(
                path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            file.Seek(-Math.Min(BytesMax, file.Length), SeekOrigin.End);
            using var reader = new StreamReader(file);
            return reader.ReadToEnd().Trim();
        }
        catch (IOException)
        {
            return "";
        }
    }
}
