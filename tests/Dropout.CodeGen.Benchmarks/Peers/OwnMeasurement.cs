using Dropout.CodeGen.Benchmarks.Measuring;
using Dropout.CodeGen.Benchmarks.Networks;

namespace Dropout.CodeGen.Benchmarks.Peers;

/// <summary>The generated networks on the peers' workloads.</summary>
internal static class OwnMeasurement
{
    /// <summary>Measures some workloads.</summary>
    public static Dictionary<Workload, Timing> Of(IReadOnlyCollection<Workload> workloads, Effort effort)
    {
        var timings = new Dictionary<Workload, Timing>();
        foreach (Shape shape in Shape.All)
        {
            foreach (Workload workload in workloads.Where(workload => workload.Net == shape.Name))
            {
                timings.Add(workload, workload.IsTraining ? Train(shape, workload, effort) : Predict(shape, workload, effort));
            }
        }

        return timings;
    }

    private static Timing Predict(Shape shape, Workload workload, Effort effort)
    {
        using INetwork network = shape.Create();
        return Rounds.Run(effort, [Predicting.Work(shape, network, workload.Rows)])[0];
    }

    private static Timing Train(Shape shape, Workload workload, Effort effort)
    {
        using Training training = Training.Of(shape, workload.HasDropout, workload.Rows);
        return Rounds.Run(effort, [training.Work])[0];
    }
}
