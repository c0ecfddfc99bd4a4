using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Dropout.CodeGen.Kernels.Tests;

/// <summary>
/// The child of a test run, on guarded memory: an access beside a buffer ends the process, which only a parent can tell of.
/// </summary>
internal static class Program
{
    /// <summary>Reads one float at an offset from a buffer of 16.</summary>
    public const string Overrun = "overrun";

    /// <summary>Checks networks at one width of vectors.</summary>
    public const string Check = "check";

    public static int Main(string[] arguments)
    {
        AppContext.SetSwitch(GuardedMemory.SettingName, true);
        Assert.True(GuardedMemory.IsOn);
        return arguments[0] == Check
            ? CheckNetworks(arguments[1], arguments[2], arguments[3])
            : ReadBeside(int.Parse(arguments[1], CultureInfo.InvariantCulture));
    }

    private static int ReadBeside(int offset)
    {
        using var buffer = new NativeBuffer(PanelLayout.PanelWidth);
        return float.IsNaN(Unsafe.Add(ref buffer.Origin, offset)) ? 1 : 0;
    }

    /// <summary>Takes the width, the assembly of the networks, and the file for what must be the same at every width.</summary>
    private static int CheckNetworks(string bits, string assemblyPath, string reportPath)
    {
        AppContext.SetData(SimdWidth.SettingName, bits);
        Assert.Equal(int.Parse(bits, CultureInfo.InvariantCulture), SimdWidth.Bits);

        Assembly assembly = Assembly.LoadFrom(assemblyPath);
        using var report = new StreamWriter(reportPath);
        int compared = 0;
        int nearKinks = 0;
        IReadOnlyList<RandomNetwork> networks = RunSettings.Networks();
        foreach (RandomNetwork network in networks)
        {
            // Said before: after an access violation nothing more is said but where it was.
            Console.Error.WriteLine($"{network.Repeat}\n{network.Definition}");
            var check = new NetworkCheck(network, assembly.GetType($"{RandomNetwork.Namespace}.{network.Name}", throwOnError: true)!);
            report.WriteLine($"{network.Name} {check.Run()}");
            compared += check.ComparedSteps;
            nearKinks += check.StepsNearKinks;
        }

        // A comparison that is always avoided compares nothing. A few networks may have it so.
        Assert.True(compared >= nearKinks || networks.Count < 10, $"{nearKinks} steps were too near to a kink, {compared} were compared.");
        return 0;
    }
}
