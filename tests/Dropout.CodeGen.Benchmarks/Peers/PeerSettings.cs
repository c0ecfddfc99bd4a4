namespace Dropout.CodeGen.Benchmarks.Peers;

/// <summary>What the options of the peers' command say.</summary>
/// <param name="Path">The harness; null for the usual place.</param>
/// <param name="Work">Where it is copied to, built and run.</param>
/// <param name="Only">Groups to compare with; empty for all.</param>
/// <param name="Nets">Shapes to compare on; empty for all.</param>
/// <param name="Results">Results that were measured before, for groups that do not run now; or null.</param>
/// <param name="Budget">Seconds for each measurement.</param>
/// <param name="InstallPackages">Whether set-up installs Debian packages.</param>
internal sealed record PeerSettings(
    string? Path, string Work, IReadOnlyList<string> Only, IReadOnlyList<string> Nets, string? Results, double Budget, bool InstallPackages)
{
    /// <summary>Beside other files that nobody keeps.</summary>
    public static string DefaultWork => System.IO.Path.Combine(System.IO.Path.GetTempPath(), "dropout-peers");
}
