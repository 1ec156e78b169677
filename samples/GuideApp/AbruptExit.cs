using System.Runtime.InteropServices;

namespace GuideApp;

/// <summary>
/// Ends the process the way a program without a shutdown handler ends: now. Environment.Exit would first run exit
/// handlers while the server still answers. The C library's function is looked up beforehand, so that nothing is left
/// to load when the signal comes.
/// </summary>
internal static unsafe class AbruptExit
{
    private static readonly delegate* unmanaged<int, void> PosixExit =
        (delegate* unmanaged<int, void>)NativeLibrary.GetExport(NativeLibrary.GetMainProgramHandle(), "_exit");

    /// <summary>Looks the function up.</summary>
    internal static void Prepare() => _ = PosixExit == null;

    /// <summary>Does not return.</summary>
    internal static void Now(int exitCode) => PosixExit(exitCode);
}
