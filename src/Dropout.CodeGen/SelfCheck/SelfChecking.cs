namespace Dropout.CodeGen;

/// <summary>A network's own check of what was compiled for it. Generated code calls it.</summary>
public static class SelfChecking
{
    /// <summary>
    /// Checks, with the weights as they are: gradients against finite differences of the loss, the expectation of every dropout
    /// against its definition, and training with everything kept against prediction. The weights are left as they are.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="copy">Another of the same class, which is used up.</param>
    /// <param name="seed">Determines inputs, targets and masks.</param>
    /// <returns>What was compared, and how far it was off.</returns>
    /// <exception cref="ArgumentException">The other network has other layer sizes.</exception>
    public static SelfCheckReport Run(INetwork network, INetwork copy, long seed)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(copy);
        using (copy)
        {
            copy.Parameters.CopyFrom(network.Parameters);
            var checks = new List<SelfCheckResult>();
            checks.AddRange(GradientCheck.Run(copy, seed));
            copy.Parameters.CopyFrom(network.Parameters);
            checks.AddRange(ExpectationCheck.Run(copy, seed));
            checks.Add(ConsistencyCheck.Run(network, copy, seed));
            return new SelfCheckReport(network.Description.Name, checks);
        }
    }
}
