namespace Dropout.CodeGen.Tests.Fakes;

/// <summary>A clock that goes when it is told to.</summary>
public sealed class FakeClock : TimeProvider
{
    private long ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => ticks;

    public void Advance(TimeSpan time) => ticks += time.Ticks;
}
