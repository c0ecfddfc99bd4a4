namespace Dropout.CodeGen;

/// <summary>
/// What a dropout does to an activation a. keep, q below, is the probability that a unit is KEPT; n is the number of units. Each
/// form but <see cref="Alpha"/> leaves the expectation of what the next layer receives as prediction has it.
/// </summary>
public enum DropoutForm
{
    /// <summary>
    /// Training: a/q where the unit is kept, 0 where it is dropped; prediction: a. The form of PyTorch, Keras and ONNX, and the default.
    /// </summary>
    Inverted,

    /// <summary>
    /// Training: a where the unit is kept, 0 where it is dropped; prediction: q·a, as in the paper (Srivastava et al., JMLR 15,
    /// 2014). The weights behind are multiplied with q once when training or the user has changed them, so prediction costs nothing.
    /// </summary>
    ScaleAtPredict,

    /// <summary>
    /// Training: a·n/k where the unit is kept, k being how many units the mask really keeps in this row, 0 where it is dropped;
    /// prediction: a. A row with nothing kept is 0, so the expectation is a·(1 − (1 − q)^n).
    /// </summary>
    RealizedCount,

    /// <summary>
    /// Training: exactly k = round(q·n) units of each row are kept (halves are rounded up) and multiplied with n/k, the others are 0;
    /// prediction: a. Every choice of k units is equally probable.
    /// </summary>
    ExactCount,

    /// <summary>
    /// Training: a times a normal number with the mean 1 and the variance (1 − q)/q; prediction: a (Srivastava et al. 2014, section 10).
    /// </summary>
    Gaussian,

    /// <summary>
    /// Training: A·a + B where the unit is kept, A·α′ + B where it is dropped, with α′ = −λα of selu and A = (q + α′²·q(1 − q))^−½,
    /// B = −A·(1 − q)·α′; prediction: a (Klambauer et al. 2017). Of activations with mean 0 and variance 1, which selu gives, both
    /// are preserved; a single activation has the expectation A·q·a.
    /// </summary>
    Alpha,
}
