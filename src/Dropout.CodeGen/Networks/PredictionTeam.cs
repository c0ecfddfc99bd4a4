using System.Collections.Concurrent;

namespace Dropout.CodeGen;

/// <summary>Threads that share the rows of a prediction: one team in the process for each number of threads that was asked for.</summary>
#pragma warning disable CA1001 // Its threads live as long as the process.
internal sealed unsafe class PredictionTeam : IPhasedWork
#pragma warning restore CA1001
{
    // Enough rows for the kernels to run at full speed, in whole panels of rows.
    private const int MostRows = 96;
    private const int RowsOfPanel = 16;

    private static readonly ConcurrentDictionary<int, PredictionTeam> teams = new();

    private readonly ThreadTeam team;
    private readonly int threads;

    // What is predicted while somebody has entered the team. Spans cannot be shared by threads; the memory is pinned instead.
    private INetwork? network;
    private float* inputs;
    private float* outputs;
    private int rows;
    private int items;
    private int inputSize;
    private int outputSize;
    private bool applyHead;

    private PredictionTeam(int threads)
    {
        this.threads = threads;
        team = new ThreadTeam(threads);
    }

    int IPhasedWork.PhaseCount => 1;

    /// <summary>The team of so many threads, the calling one included.</summary>
    public static PredictionTeam Of(int threads)
    {
        if (teams.TryGetValue(threads, out PredictionTeam? existing))
        {
            return existing;
        }

        // Under a lock: a team that lost the race would leave its threads behind.
        lock (teams)
        {
            return teams.GetOrAdd(threads, static count => new PredictionTeam(count));
        }
    }

    /// <summary>Predicts rows that were checked.</summary>
    /// <returns>False, and nothing was done, when the team works for another caller.</returns>
    public bool TryPredict(INetwork network, ReadOnlySpan<float> inputs, Span<float> outputs, int rows, bool applyHead)
    {
        if (!team.TryEnter())
        {
            return false;
        }

        try
        {
            fixed (float* pinnedInputs = inputs, pinnedOutputs = outputs)
            {
                this.network = network;
                this.inputs = pinnedInputs;
                this.outputs = pinnedOutputs;
                this.rows = rows;
                this.applyHead = applyHead;
                inputSize = network.Description.InputSize;
                outputSize = network.Description.OutputSize;
                items = ItemCount(rows, threads);
                team.Run(this);
            }
        }
        finally
        {
            this.network = null;
            team.Leave();
        }

        return true;
    }

    int IPhasedWork.ItemCount(int phase) => items;

    void IPhasedWork.Run(int phase, int item, int worker)
    {
        int panels = (rows + RowsOfPanel - 1) / RowsOfPanel;
        int first = (int)((long)panels * item / items) * RowsOfPanel;
        int end = Math.Min((int)((long)panels * (item + 1) / items) * RowsOfPanel, rows);
        var rowInputs = new ReadOnlySpan<float>(inputs + ((long)first * inputSize), (end - first) * inputSize);
        var rowOutputs = new Span<float>(outputs + ((long)first * outputSize), (end - first) * outputSize);
        if (applyHead)
        {
            network!.Predict(rowInputs, rowOutputs);
        }
        else
        {
            network!.PredictLogits(rowInputs, rowOutputs);
        }
    }

    /// <summary>As many items for each thread, none of them empty.</summary>
    private static int ItemCount(int rows, int threads)
    {
        int blocks = (rows + MostRows - 1) / MostRows;
        int panels = (rows + RowsOfPanel - 1) / RowsOfPanel;
        return Math.Min((blocks + threads - 1) / threads * threads, panels);
    }
}
