namespace Dropout.CodeGen.Tests.Fakes;

/// <summary>A clock that goes when it is told to.</summary>
public sealed class FakeClock : TimeProvider
{
    private long ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How often it was looked at.</summary>
    public int Readings { get; private set; }

    public override long GetTimestamp()
    {
        Readings++;
        return ticks;
    }

    public void Advance(TimeSpan time) => ticks += time.Ticks;
}
