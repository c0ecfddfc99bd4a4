namespace Dropout.CodeGen.Benchmarks.Measuring;

/// <summary>What an amount of work is counted in.</summary>
internal enum Unit
{
    /// <summary>Floating-point operations: two for a multiplication with addition; activations, dropout and updates do not count.</summary>
    Operations,

    /// <summary>Bytes that are read.</summary>
    Bytes,

    /// <summary>Elements, of masks for example.</summary>
    Elements,
}
