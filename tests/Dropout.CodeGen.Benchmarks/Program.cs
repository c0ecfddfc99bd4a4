using System.CommandLine;
using System.Globalization;
using Dropout.CodeGen;
using Dropout.CodeGen.Benchmarks;

var repetitions = new Option<int>("--repetitions") { Description = "Runs of each measurement; their median counts.", DefaultValueFactory = _ => 61 };
var batch = new Option<int>("--batch") { Description = "Rows of a training step.", DefaultValueFactory = _ => 128 };
var threads = new Option<int>("--threads") { Description = "Threads of a training step.", DefaultValueFactory = _ => 1 };

var step = new Command("step", "A training step of 784-1024-1024-10 with momentum, with and without dropout.") { repetitions, batch, threads };
step.SetAction(arguments =>
{
    int threadCount = arguments.GetValue(threads);
    Report(StepBenchmark.Run(arguments.GetValue(batch), threadCount, arguments.GetValue(repetitions)), threadCount);
});

var predict = new Command("predict", "Predictions of 784-1024-1024-10, one row and many.") { repetitions };
predict.SetAction(arguments => Report(PredictBenchmark.Run(arguments.GetValue(repetitions)), 1));

var root = new RootCommand("Measures generated networks beside the peak of the machine. Pin it to a core: taskset -c 1 …") { step, predict };
return root.Parse(args).Invoke();

static void Report(IEnumerable<Figure> figures, int threads)
{
    double peak = Peak.Measure();
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{SimdWidth.Bits}-bit vectors, peak of a core {peak / 1e9:0.0} GF/s"));
    Figure.Print(figures, peak, threads);
}
