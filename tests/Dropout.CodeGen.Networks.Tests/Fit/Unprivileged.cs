using System.Runtime.InteropServices;

namespace Dropout.CodeGen.Networks.Tests.Fit;

/// <summary>Runs something with the rights of nobody on files, also where the tests run as root, whom modes of files do not stop.</summary>
internal static partial class Unprivileged
{
    private const int Nobody = 65534;

    /// <remarks>On Linux the user of file accesses belongs to the thread; away from root it has none of root's rights on files.</remarks>
    public static void Run(Action action)
    {
        Exception? thrown = null;
        bool isRoot = Environment.IsPrivilegedProcess;
        var thread = new Thread(() => thrown = Record.Exception(() =>
        {
            if (isRoot)
            {
                Assert.Equal(0, SetFileUser(Nobody));
            }

            action();
        }));

        // Its end is that of the other user: nothing else ever runs on it.
        thread.Start();
        thread.Join();
        if (thrown is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(thrown);
        }
    }

    /// <returns>The user before.</returns>
    [LibraryImport("libc", EntryPoint = "setfsuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetFileUser(int user);
}
