namespace Digits.Training;

/// <summary>
/// Whether one network is better than the other or was lucky. Only images that just one of them recognises can tell; were the
/// two equally good, each such image would be the toss of a coin (McNemar's test).
/// </summary>
/// <param name="Images">Test images.</param>
/// <param name="OnlyWith">Recognised by the network with dropout alone.</param>
/// <param name="OnlyWithout">Recognised by the network without dropout alone.</param>
internal readonly record struct PairedTest(int Images, int OnlyWith, int OnlyWithout)
{
    /// <summary>By how much of the test set the network with dropout is ahead.</summary>
    public double Lead => (double)(OnlyWith - OnlyWithout) / Images;

    /// <summary>How large a lead luck would explain: two equally good networks stay within it 19 times in 20.</summary>
    public double Luck => 1.96 * Math.Sqrt(OnlyWith + OnlyWithout) / Images;

    /// <summary>Compares the answers of both networks, image by image.</summary>
    public static PairedTest Of(Comparison comparison, ReadOnlySpan<int> labels)
    {
        int onlyWith = 0;
        int onlyWithout = 0;
        for (int image = 0; image < labels.Length; image++)
        {
            bool with = comparison.With.Answer(image).Digit == labels[image];
            bool without = comparison.Without.Answer(image).Digit == labels[image];
            onlyWith += with && !without ? 1 : 0;
            onlyWithout += without && !with ? 1 : 0;
        }

        return new PairedTest(labels.Length, onlyWith, onlyWithout);
    }
}
