namespace Dropout.CodeGen;

/// <summary>A pass over parameters behind the phases of a step, whose items threads may do in any order.</summary>
internal interface IParameterPass
{
    /// <summary>How many items there are in this step; 0 where there is nothing to do.</summary>
    int Items { get; }

    /// <summary>Does one.</summary>
    void Run(int item);
}
