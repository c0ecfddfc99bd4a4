using System.Runtime.CompilerServices;

namespace Dropout.CodeGen.Networks.Tests.Determinism;

/// <summary>Lets the threads of these tests share even the work that one of them would have done sooner alone.</summary>
internal static class SharedWorkSetting
{
    [ModuleInitializer]
    internal static void Apply() => AppContext.SetData("Dropout.CodeGen.LeastSharedWork", "0");
}
