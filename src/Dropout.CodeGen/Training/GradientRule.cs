using System.Runtime.CompilerServices;

namespace Dropout.CodeGen;

/// <summary>Leaves gradients in place of parameters, where they are not yet where the parameters are that they change.</summary>
public readonly struct GradientRule : IUpdateRule
{
    /// <inheritdoc/>
    public static int StateCount => 0;

    /// <inheritdoc/>
    public float LearningRate => 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update<V>(ref float parameters, ref float state, int stateStride, V gradient)
        where V : struct, ISimd<V> => gradient.Store(ref parameters, 0);
}
