using Dropout.CodeGen.Benchmarks.Commands;
using Spectre.Console;

// Tables need their width where no terminal tells one.
if (Console.IsOutputRedirected)
{
    AnsiConsole.Profile.Width = 200;
}

return BenchmarkProgram.Create().Parse(args).Invoke();
