namespace Dropout.CodeGen;

/// <summary>Work that comes in phases: all items of one are done before the next begins.</summary>
internal interface IPhasedWork
{
    int PhaseCount { get; }

    /// <summary>Called once a phase, when all phases before it are done.</summary>
    int ItemCount(int phase);

    void Run(int phase, int item, int worker);
}
