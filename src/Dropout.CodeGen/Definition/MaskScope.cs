namespace Dropout.CodeGen;

/// <summary>Which rows of a step share a mask of dropout.</summary>
public enum MaskScope
{
    /// <summary>Each row has a mask of its own, as in the paper (Srivastava et al., JMLR 15, 2014).</summary>
    Row,

    /// <summary>
    /// All rows of a step have the same mask, and each step another. Expectations are the same, but the gradients of a step vary
    /// more, since whole units are missing from it.
    /// </summary>
    Batch,
}
