using System.Runtime.CompilerServices;

namespace Dropout.CodeGen;

/// <summary>
/// How one step changes a parameter: a struct that holds the numbers of one step, so that the JIT specialises the
/// backward kernels for it and the update costs no pass of its own over the weights.
/// </summary>
public interface IUpdateRule
{
    /// <summary>How many floats of state a parameter has (momentum 1, Adam 2). They start at 0.</summary>
    static abstract int StateCount { get; }

    /// <summary>The learning rate of the step, with which the decoupled weight decay of a layer is multiplied.</summary>
    float LearningRate { get; }

    /// <summary>Updates V.Count parameters.</summary>
    /// <typeparam name="V">The vector.</typeparam>
    /// <param name="parameters">The first of the parameters, read and written.</param>
    /// <param name="state">The first parameter's first float of state.</param>
    /// <param name="stateStride">From one float of state of a parameter to its next.</param>
    /// <param name="gradient">The gradient of the mean loss.</param>
    void Update<V>(ref float parameters, ref float state, int stateStride, V gradient)
        where V : struct, ISimd<V>;
}
