namespace Dropout.CodeGen;

/// <summary>
/// Scores of rows of two classes, and how well they tell one from the other: the area under the ROC curve, which is the share of
/// pairs of a positive and a negative row whose positive has the higher score, ties counting half (Mann and Whitney 1947).
/// </summary>
internal sealed class RankStatistic
{
    private readonly List<float> positive = [];
    private readonly List<float> negative = [];

    public void Add(float score, bool isPositive) => (isPositive ? positive : negative).Add(score);

    /// <summary>Forgets all scores, and the memory that they took.</summary>
    public void Clear()
    {
        positive.Clear();
        positive.TrimExcess();
        negative.Clear();
        negative.TrimExcess();
    }

    /// <summary>The area; null where there are no rows of one of the classes.</summary>
    public double? Area()
    {
        if (positive.Count == 0 || negative.Count == 0)
        {
            return null;
        }

        float[] scores = [.. positive, .. negative];
        bool[] isPositive = new bool[scores.Length];
        Array.Fill(isPositive, true, 0, positive.Count);
        Array.Sort(scores, isPositive);

        // Among rows of one score, each positive wins against half of the negatives.
        double wins = 0;
        long negativesBelow = 0;
        int next;
        for (int start = 0; start < scores.Length; start = next)
        {
            long positives = 0;
            long negatives = 0;
            for (next = start; next < scores.Length && scores[next] == scores[start]; next++)
            {
                positives += isPositive[next] ? 1 : 0;
                negatives += isPositive[next] ? 0 : 1;
            }

            // A NaN equals nothing, not even itself.
            if (next == start)
            {
                return double.NaN;
            }

            wins += positives * (negativesBelow + (0.5 * negatives));
            negativesBelow += negatives;
        }

        return wins / ((double)positive.Count * negative.Count);
    }
}
