namespace Dropout.CodeGen.Benchmarks.Measuring;

/// <summary>How long to measure.</summary>
/// <param name="Rounds">Rounds at the most.</param>
/// <param name="Seconds">No further round begins after this time for each contestant, once there are <see cref="LeastRounds"/>.</param>
internal sealed record Effort(int Rounds, double Seconds)
{
    /// <summary>Fewer do not make a median.</summary>
    public const int LeastRounds = 5;
}
