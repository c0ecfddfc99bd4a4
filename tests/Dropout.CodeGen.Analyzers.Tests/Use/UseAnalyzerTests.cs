using System.Globalization;
using Dropout.CodeGen.Analyzers.Use;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Dropout.CodeGen.Analyzers.Tests.Use;

/// <summary>What programs do with generated networks.</summary>
public class UseAnalyzerTests
{
    private const string Preamble = """
        using System; using System.Collections.Generic; using System.Linq; using System.Threading.Tasks; using Dropout.CodeGen;

        """;

    private const string Networks = """
        [Network(4, Loss.SoftmaxCrossEntropy)] [Dense(30, Activation.Relu)] [Dropout(0.5)] [Dense(3)] public sealed partial class Digits;
        partial class Digits { public void SaveAsync(string path) { } }
        [Network(4, Loss.MeanSquaredError)] [Dense(1)] public sealed partial class Curve;
        """;

    private const string Service = "class Service { Digits net = new(); Digits.Trainer trainer; float[] x = new float[8], y = new float[6]; int[] labels = new int[2]; Service() => trainer = net.CreateTrainer(new Sgd()); ";

    [Theory]
    [InlineData("[PredictPath] float[] Answer() { {|DROP2001:trainer.Train(x, labels)|}; return y; }")]
    [InlineData("[PredictPath] float[] Answer() { net.Predict(x, y); {|DROP2001:Learn()|}; return y; } void Learn() => Step(); float Step() => trainer.Train(x, labels);")]
    [InlineData("[PredictPath] class Reader { Service service = null!; public float Loss => {|DROP2001:service.Step()|}; } float Step() => trainer.Train(x, labels);")]
    [InlineData("[PredictPath] void Answer() { void Later() { trainer.Train(x, labels); } {|DROP2001:Later()|}; }")]
    [InlineData("[PredictPath] void Answer() { Task.Run(() => {|DROP2001:trainer.Train(x, labels)|}); }")]
    [InlineData("[PredictPath] void Answer(Dataset set) { {|DROP2001:net.Fit(set, new FitOptions())|}; }")]
    [InlineData("[PredictPath] void Answer() { {|DROP2002:net.PredictWithUncertainty(x, 9, 1, y, y)|}; }")]
    [InlineData("interface IAnswer { [PredictPath] void Answer(); } class Real : IAnswer { Service service = null!; public void Answer() => {|DROP2001:service.Step()|}; } public float Step() => trainer.Train(x, labels);")]
    [InlineData("interface IStep { void Step(); } class Real : IStep { Service service = null!; public void Step() => service.trainer.Train(service.x, service.labels); } [PredictPath] void Answer(IStep step) => {|DROP2001:step.Step()|};")]
    [InlineData("int Predict() { net.Predict(x, y); {|DROP2003:Learn()|}; return 0; } void Learn() => trainer.Train(x, labels);")]
    [InlineData("int HandleAsync() { net.Predict(x, y); {|DROP2003:Learn()|}; return 0; } void Learn() => trainer.Train(x, labels);")]
    [InlineData("void PredictNothing() { {|DROP2003:trainer.Train(x, labels)|}; }")]
    // Lambdas and local functions, and delegates that cannot be another.
    [InlineData("Action Answer() => [PredictPath] () => {|DROP2001:trainer.Train(x, labels)|};")]
    [InlineData("void Run() { Inner(); [PredictPath] void Inner() { {|DROP2002:net.PredictWithUncertainty(x, 9, 1, y, y)|}; } }")]
    [InlineData("private static readonly Action<Service> step = service => service.trainer.Train(service.x, service.labels); [PredictPath] void Answer() => {|DROP2001:step(this)|};")]
    [InlineData("private static Action<Service> Step { get; } = Learn; static void Learn(Service one) => one.trainer.Train(one.x, one.labels); [PredictPath] void Answer() => {|DROP2001:Step(this)|};")]
    public Task A_predict_path_that_trains_is_found(string members) =>
        ReportsAsync(new PredictPathAnalyzer(), Service + members + " }");

    [Theory]
    [InlineData("[PredictPath] void Answer() { net.Predict(x, y); net.PredictClass(x.AsSpan(0, 4)); }")]
    [InlineData("[PredictPath] void Answer() { void Unused() { trainer.Train(x, labels); } }")]
    [InlineData("event Action? Asked; [PredictPath] void Answer() { Asked += () => trainer.Train(x, labels); Asked += Learn; net.Predict(x, y); } void Learn() => trainer.Train(x, labels);")]
    [InlineData("void Answer() { net.Predict(x, y); trainer.Train(x, labels); }")]
    [InlineData("void Handle() { trainer.Train(x, labels); } void Handled() { net.Predict(x, y); trainer.Train(x, labels); }")]
    [InlineData("void PredictAfterTraining() { trainer.Train(x, labels); net.Predict(x, y); }")]
    [InlineData("void Prediction() { trainer.Train(x, labels); net.Predict(x, y); }")]
    [InlineData("private Action<Service> step = service => service.trainer.Train(service.x, service.labels); [PredictPath] void Answer() => step(this);")]
    [InlineData("private readonly Action<Service> step = one => { }; Service(int a) : this() { step = one => one.trainer.Train(one.x, one.labels); } [PredictPath] void Answer() => step(this);")]
    [InlineData("Action Answer() => () => trainer.Train(x, labels);")]
    [InlineData("void PredictAll() { net.PredictWithUncertainty(x, 9, 1, y, y); net.Predict(x, y); }")]
    // Two could be meant, or somebody else's.
    [InlineData("interface IStep { void Step(); } class A : IStep { Service s = null!; public void Step() => s.trainer.Train(s.x, s.labels); } class B : IStep { public void Step() { } } [PredictPath] void Answer(IStep step) => step.Step();")]
    [InlineData("class A { public virtual void Step() { } } class B : A { Service s = null!; public override void Step() => s.trainer.Train(s.x, s.labels); } [PredictPath] void Answer(A step) => step.Step();")]
    // It calls itself, and ends.
    [InlineData("[PredictPath] void Answer(int depth) { if (depth > 0) Again(depth - 1); } void Again(int depth) => Answer(depth);")]
    [InlineData("class Trainer { public void Train() { } public void Fit() { } } [PredictPath] void Answer(Trainer mine) { mine.Train(); mine.Fit(); }")]
    public Task A_predict_path_that_predicts_is_left_alone(string members) => ReportsAsync(new PredictPathAnalyzer(), Service + members + " }");

    [Fact]
    public Task An_endpoint_that_trains_and_predicts_is_found() => ReportsAsync(
        new PredictPathAnalyzer(),
        Service + "void Map(Microsoft.AspNetCore.App app) { app.MapGet(() => { net.Predict(x, y); {|DROP2003:Learn()|}; }); app.MapGet(() => net.Predict(x, y)); app.MapGet(() => { Learn(); }); app.MapGet({|DROP2003:Both|}); app.MapGet(Learn); } void Learn() => trainer.Train(x, labels); void Both() { net.Predict(x, y); Learn(); } }"
        + " namespace Microsoft.AspNetCore { class App { public void MapGet(Delegate handler) { } } }");

    [Fact]
    public async Task The_path_is_printed()
    {
        string source = Preamble + Service + "[PredictPath] void Answer() => Learn(); void Learn() => Step(); float Step() => trainer.Train(x, labels); }";
        Diagnostic diagnostic = Assert.Single(await Verifier.AnalyzeAsync(GeneratedCompilation.Create(Preamble + Networks, source), new PredictPathAnalyzer()));
        Assert.StartsWith(
            "'Answer' is marked [PredictPath], and trains: Answer → Learn → Step → Trainer.Train.",
            diagnostic.GetMessage(CultureInfo.InvariantCulture),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("for (int i = 0; i < 9; i++) { using var t = {|DROP2005:net.CreateTrainer(new Sgd())|}; t.Train(x, labels); }")]
    [InlineData("while (true) { using (var t = {|DROP2005:net.CreateTrainer(new Adam(), new TrainerOptions { Seed = 7 })|}) { t.Train(x, labels); } }")]
    [InlineData("var t = {|DROP2006:net.CreateTrainer(new Sgd())|}; t.Train(x, labels); Console.WriteLine(t.StepsTaken);")]
    [InlineData("{|DROP2006:net.CreateTrainer(new Sgd())|}.Train(x, labels);")]
    [InlineData("using var t = net.CreateTrainer(new Sgd()); Parallel.For(0, 9, i => {|DROP2009:t.Train(x, labels)|});")]
    [InlineData("using var t = net.CreateTrainer(new Sgd()); Parallel.ForEach(new[] { 1 }, i => { {|DROP2009:t.Train(x, labels)|}; });")]
    [InlineData("using var t = net.CreateTrainer(new Sgd()); for (int i = 0; i < 9; i++) Task.Run(() => {|DROP2009:t.Train(x, labels)|});")]
    [InlineData("using var t = net.CreateTrainer(new Sgd()); var all = new List<Task>(); foreach (int label in labels) { all.Add(Task.Factory.StartNew(() => { {|DROP2009:t.Train(x, labels)|}; })); }")]
    [InlineData("using var t = net.CreateTrainer(new Sgd()); Task.WhenAll(Enumerable.Range(0, 9).Select(i => Task.Run(() => {|DROP2009:t.Train(x, labels)|}))).Wait();")]
    public Task Trainers_that_live_too_short_or_too_long_are_found(string body) => ReportsAsync(new TrainerAnalyzer(), Method(body));

    [Theory]
    [InlineData("using var t = net.CreateTrainer(new Sgd()); for (int i = 0; i < 9; i++) t.Train(x, labels);")]
    [InlineData("for (int e = 0; e < 9; e++) { using var t = net.CreateTrainer(new Sgd()); for (int i = 0; i < 9; i++) t.Train(x, labels); }")]
    [InlineData("for (int e = 0; e < 9; e++) { using var t = net.CreateTrainer(new Sgd { LearningRate = 0.1f / (e + 1) }); t.Train(x, labels); }")]
    [InlineData("foreach (var other in new[] { net }) { using var t = other.CreateTrainer(new Sgd()); t.Train(x, labels); }")]
    [InlineData("for (int i = 0; i < 9; i++) { net = new Digits(i); using var t = net.CreateTrainer(new Sgd()); t.Train(x, labels); }")]
    [InlineData("var t = net.CreateTrainer(new Sgd()); try { t.Train(x, labels); } finally { t.Dispose(); }")]
    [InlineData("var t = net.CreateTrainer(new Sgd()); t.Train(x, labels); Keep(t);")]
    [InlineData("Digits.Trainer? t = net.CreateTrainer(new Sgd()); t.Train(x, labels); t?.Dispose();")]
    [InlineData("var t = net.CreateTrainer(new Sgd()); using (t) { t.Train(x, labels); }")]
    [InlineData("Keep(net.CreateTrainer(new Sgd()));")]
    [InlineData("using var t = net.CreateTrainer(new Sgd()); Parallel.For(0, 9, i => { lock (net) { t.Train(x, labels); } });")]
    [InlineData("Parallel.For(0, 9, i => { using var own = new Digits(i); using var t = own.CreateTrainer(new Sgd()); t.Train(x, labels); });")]
    [InlineData("using var t = net.CreateTrainer(new Sgd()); Task.Run(() => t.Train(x, labels)).Wait();")]
    [InlineData("using var t = net.CreateTrainer(new Sgd()); for (int i = 0; i < 9; i++) { Task.Run(() => t.Train(x, labels)).Wait(); Task last = Task.Run(() => t.Train(x, labels)); last.Wait(); }")]
    [InlineData("Task.WhenAll(Enumerable.Range(0, 9).Select(i => { var own = new Digits(i); var t = own.CreateTrainer(new Sgd()); Keep(t); return Task.Run(() => t.Train(x, labels)); })).Wait();")]
    [InlineData("using var t = net.CreateTrainer(new Sgd()); for (int i = 0; i < 9; i++) Task.Run(() => { lock (net) t.Train(x, labels); });")]
    public Task Trainers_that_live_as_they_should_are_left_alone(string body) => ReportsAsync(new TrainerAnalyzer(), Method(body));

    [Theory]
    [InlineData("var a = new float[{|DROP2007:5|}]; net.Predict(a, new float[3]);")]
    [InlineData("net.Predict(new float[4], new float[{|DROP2007:4|}]);")]
    [InlineData("net.Predict(new float[8], new float[{|DROP2007:3|}]);")]
    [InlineData("net.Predict(x, new float[{|DROP2007:4|}]);")]
    [InlineData("Span<float> y = stackalloc float[{|DROP2007:10|}]; net.Predict(x, y);")]
    [InlineData("const int Size = 5; net.PredictClass(new float[{|DROP2007:Size|}]);")]
    [InlineData("net.PredictClass(new float[{|DROP2007:8|}]);")]
    [InlineData("using var t = net.CreateTrainer(new Sgd()); t.Train(new float[{|DROP2007:3|}], labels);")]
    [InlineData("net.PredictWithUncertainty(new float[4], 9, 1, new float[3], new float[{|DROP2007:1|}]);")]
    // Labels, one for each row.
    [InlineData("using var t = net.CreateTrainer(new Sgd()); t.Train(new float[8], new int[{|DROP2007:3|}]);")]
    [InlineData("using var t = net.CreateTrainer(new Sgd()); int[] y = {|DROP2007:{ 1, 2 }|}; t.Train(new float[4], y);")]
    // Parts of buffers.
    [InlineData("net.PredictClass(x.AsSpan(0, {|DROP2007:5|}));")]
    [InlineData("net.PredictClass({|DROP2007:new float[6].AsSpan(1)|});")]
    [InlineData("var a = new float[9]; net.PredictClass({|DROP2007:a.AsSpan(2).Slice(2)|});")]
    [InlineData("net.PredictClass(x.AsSpan().Slice(7, length: {|DROP2007:3|}));")]
    [InlineData("net.PredictClass(x[..{|DROP2007:5|}]);")]
    [InlineData("net.PredictClass({|DROP2007:x[1..6]|});")]
    [InlineData("net.PredictClass({|DROP2007:new float[9].AsSpan()[1..^2]|});")]
    [InlineData("net.PredictClass(new ReadOnlySpan<float>(x, 4, {|DROP2007:3|}));")]
    [InlineData("net.PredictClass(new Span<float>(new float[{|DROP2007:3|}]));")]
    [InlineData("net.PredictClass({|DROP2007:[1, 2, 3]|});")]
    [InlineData("net.PredictClass({|DROP2007:new[] { 1f, 2 }|});")]
    [InlineData("Span<float> p = {|DROP2007:stackalloc float[] { 1, 2 }|}; net.PredictClass(p);")]
    [InlineData("Span<float> p = {|DROP2007:stackalloc[] { 1f, 2 }|}; net.PredictClass(p);")]
    // Passed on twice, and told once.
    [InlineData("var a = new float[{|DROP2007:5|}]; net.PredictClass(a); net.PredictClass(a);")]
    // What a field is from beginning to end.
    [InlineData("net.PredictClass({|DROP2007:buffer|}); } private static readonly float[] buffer = new float[5]; void Fill() { buffer[0] = 1;")]
    [InlineData("net.PredictClass({|DROP2007:Buffer|}); } private float[] Buffer { get; } = new float[5]; void Fill() {")]
    public Task Wrong_lengths_are_found(string body) => ReportsAsync(new BufferLengthAnalyzer(), Method(body));

    [Theory]
    [InlineData("net.Predict(new float[8], new float[6]); Span<float> y = stackalloc float[Digits.OutputSize]; net.Predict(new float[Digits.InputSize], y);")]
    [InlineData("var a = new float[5]; a = new float[4]; net.Predict(a, new float[3]);")]
    [InlineData("var a = new float[5]; Grow(ref a); net.Predict(a, new float[3]);")]
    [InlineData("int n = 5; net.Predict(new float[n], new float[n]);")]
    [InlineData("INetwork any = net; any.Predict(new float[5], new float[5]);")]
    [InlineData("net.Predict(new float[5].AsSpan(0, 4), new float[3]);")]
    [InlineData("net.PredictClass(new float[6].AsSpan(2)); net.PredictClass(new float[6].AsSpan()[1..^1]); net.PredictClass(x[4..8]); net.PredictClass([1, 2, 3, 4]);")]
    [InlineData("int n = 5; net.PredictClass(x.AsSpan(n)); net.PredictClass(x[n..]); net.PredictClass(x.AsSpan(0, n)); net.PredictClass([.. x]);")]
    [InlineData("using var t = net.CreateTrainer(new Sgd()); t.Train(x, new int[3]); t.Train(new float[8], new int[2]);")]
    [InlineData("var (a, b) = (new float[5], 1); (a, b) = (new float[4], 2); net.PredictClass(a);")]
    [InlineData("net.PredictClass(buffer); net.PredictClass(other); } private float[] buffer = new float[5]; private readonly float[] other = new float[5]; Program() { other = new float[4];")]
    public Task Right_and_unknown_lengths_are_left_alone(string body) => ReportsAsync(new BufferLengthAnalyzer(), Method(body));

    [Theory]
    [InlineData("float best = 9; using var t = net.CreateTrainer(new Sgd()); float loss = t.Train(x, labels); if ({|DROP2004:loss|} < best) { best = loss; net.SaveAsync(\"a\"); }")]
    [InlineData("FitResult result = net.Fit((Dataset)null!, new FitOptions()); double best = 9; foreach (EpochResult epoch in result.Epochs) { if ({|DROP2004:epoch.TrainingLoss|} < best) { SaveTo(net); } } void SaveTo(Digits one) { }")]
    [InlineData("float best = 9; Digits? kept = null; foreach (var one in new[] { net }) { using var t = one.CreateTrainer(new Sgd()); float sum = 0; for (int i = 0; i < 9; i++) sum += t.Train(x, labels); if ({|DROP2004:sum / 9|} < best) { best = sum / 9; kept = one; } }")]
    [InlineData("FitResult a = net.Fit((Dataset)null!, new FitOptions()), b = a; var other = new Digits(2); Digits kept = {|DROP2004:a.Epochs[^1].TrainingLoss|} < b.Epochs[^1].TrainingLoss ? net : other;")]
    [InlineData("FitResult a = net.Fit((Dataset)null!, new FitOptions()); var best = a.Epochs.MinBy(epoch => {|DROP2004:epoch.TrainingLoss|});")]
    [InlineData("var fits = new List<FitResult>(); var best = fits.OrderBy(fit => {|DROP2004:fit.Epochs.Last().TrainingLoss|}).First();")]
    [InlineData("var fits = new List<FitResult>(); var best = (from fit in fits orderby {|DROP2004:fit.Epochs.Min(epoch => epoch.TrainingLoss)|} select fit).First();")]
    [InlineData("var fits = new List<FitResult>(); fits.Sort((a, b) => {|DROP2004:a.Epochs[0].TrainingLoss|}.CompareTo(b.Epochs[0].TrainingLoss));")]
    // Called a score.
    [InlineData("using var t = net.CreateTrainer(new Sgd()); float testLoss = {|DROP2004:t.Train(x, labels)|};")]
    [InlineData("using var t = net.CreateTrainer(new Sgd()); double validationScore; validationScore = {|DROP2004:Math.Sqrt(t.Train(x, labels))|};")]
    [InlineData("using var t = net.CreateTrainer(new Sgd()); float loss = 0; for (int i = 0; i < 9; i++) loss = 0.9f * loss + 0.1f * t.Train(x, labels); Console.WriteLine($\"test loss: {{|DROP2004:loss|}}\");")]
    [InlineData("FitResult a = net.Fit((Dataset)null!, new FitOptions()); Console.WriteLine(\"Test loss {0:0.00}\", {|DROP2004:a.Epochs[^1].TrainingLoss|});")]
    [InlineData("FitResult a = net.Fit((Dataset)null!, new FitOptions()); Log(\"val_loss\", {|DROP2004:a.Epochs[^1].TrainingLoss|}); void Log(string name, double value) { }")]
    [InlineData("var progress = new Progress<TrainingProgress>(at => Show(testLoss: {|DROP2004:at.Loss|})); void Show(double testLoss) { }")]
    // Measured on test rows by a step.
    [InlineData("using var t = net.CreateTrainer(new Sgd()); float[] testImages = x; float total = {|DROP2004:t.Train(testImages, labels)|};")]
    [InlineData("using var t = net.CreateTrainer(new Sgd()); float total = 0; var testSet = new[] { x }; foreach (float[] row in testSet) total += {|DROP2004:t.Train(row, labels)|};")]
    public Task A_training_loss_that_is_taken_for_a_score_is_found(string body) => ReportsAsync(new TrainingLossAnalyzer(), Method(body));

    [Theory]
    [InlineData("double best = 0; using var t = net.CreateTrainer(new Sgd()); t.Train(x, labels); double score = net.Evaluate(null!).Loss; if (score < best) { best = score; net.SaveAsync(\"a\"); }")]
    [InlineData("using var t = net.CreateTrainer(new Sgd()); if (t.Train(x, labels) < 0.1f) { return; }")]
    [InlineData("FitResult a = net.Fit((Dataset)null!, new FitOptions()); var best = a.Epochs.MinBy(epoch => epoch.Validation!.Loss); var slow = a.Epochs.OrderBy(epoch => epoch.Time).Select(epoch => epoch.TrainingLoss);")]
    [InlineData("using var t = net.CreateTrainer(new Sgd()); float loss = t.Train(x, labels); Console.WriteLine($\"train {loss}, test {net.Evaluate(null!).Loss}\"); Console.WriteLine($\"loss {loss}\"); Console.WriteLine(\"training loss, before the test: \" + loss);")]
    [InlineData("using var t = net.CreateTrainer(new Sgd()); double loss = t.Train(x, labels); loss = net.Evaluate(null!).Loss; Console.WriteLine($\"test loss {loss}\"); double testLoss = loss;")]
    [InlineData("using var t = net.CreateTrainer(new Sgd()); float latest = t.Train(x, labels), value = latest, contest = value; float[] testCases = x; float loss = t.Train(testCases, labels);")]
    [InlineData("using var t = net.CreateTrainer(new Sgd()); float[] testImages = x; t.Train(testImages, labels);")]
    [InlineData("Digits? kept = null; double a = 1, b = 2; if (a < b) { kept = net; }")]
    [InlineData("double testLoss = 1; testLoss = testLoss * 2; Console.WriteLine($\"test {testLoss}\");")]
    public Task A_training_loss_that_is_called_one_is_left_alone(string body) => ReportsAsync(new TrainingLossAnalyzer(), Method(body));

    [Theory]
    [InlineData("int right = 0; float[] m = new float[3], s = new float[3]; foreach (int label in labels) { {|DROP2011:net.PredictWithUncertainty(x, 9, 1, m, s)|}; if (Largest(m) == label) right++; }")]
    [InlineData("int right = 0; float[] m = new float[3]; for (int i = 0; i < 9; i++) { {|DROP2011:net.PredictWithUncertainty(x, 9, 1, m, new float[3])|}; int guess = Largest(m); right += guess == labels[i] ? 1 : 0; }")]
    [InlineData("using var t = net.CreateTrainer(new Sgd()); int right = 0; for (int i = 0; i < 9; i++) { {|DROP2011:t.Train(x, labels)|}; if (net.PredictClass(x) == labels[i]) { right += 1; } }")]
    [InlineData("using var t = net.CreateTrainer(new Sgd()); int right = 0; foreach (int label in labels) { {|DROP2011:Learn()|}; int guess = net.PredictClass(x); if (guess == label && label > 0) right++; } void Learn() => t.Train(x, labels);")]
    public Task A_loop_that_scores_something_else_is_found(string body) => ReportsAsync(new ScoringLoopAnalyzer(), Method(body));

    [Theory]
    [InlineData("int right = 0; foreach (int label in labels) { if (net.PredictClass(x) == label) right++; }")]
    [InlineData("int right = 0; float[] m = new float[3], s = new float[3]; foreach (int label in labels) { net.PredictWithUncertainty(x, 9, 1, m, s); if (Largest(m) == label && s[0] < 0.1f) right++; }")]
    [InlineData("using var t = net.CreateTrainer(new Sgd()); int right = 0; foreach (int label in labels) { if (net.PredictClass(x) == label) right++; t.Train(x, labels); }")]
    [InlineData("using var t = net.CreateTrainer(new Sgd()); int steps = 0; foreach (int label in labels) { t.Train(x, labels); steps++; if (label == 0) steps += 2; }")]
    [InlineData("using var t = net.CreateTrainer(new Sgd()); for (int e = 0; e < 9; e++) { t.Train(x, labels); int right = 0; for (int i = 0; i < 9; i++) if (net.PredictClass(x) == labels[i]) right++; }")]
    [InlineData("int odd = 0; if (net.PredictClass(x) == 1) odd++;")]
    public Task A_loop_that_scores_the_network_is_left_alone(string body) => ReportsAsync(new ScoringLoopAnalyzer(), Method(body));

    [Theory]
    [InlineData("var {|DROP2008:fresh = new Digits(1)|}; using var t = fresh.CreateTrainer(new Sgd()); t.Train(x, labels);")]
    [InlineData("var {|DROP2008:fresh = new Digits(1)|}; fresh.Fit(Dataset.FromLabels(x, 4, labels), new FitOptions { Epochs = 3 }); fresh.Dispose();")]
    [InlineData("Digits[] all = [new Digits(1), {|DROP2010:new Digits(1)|}, new Digits(2)];")]
    [InlineData("var all = new[] { new Digits(), {|DROP2010:new Digits()|} };")]
    [InlineData("var all = new List<Digits> { new Digits(3), {|DROP2010:new Digits(seed: 3)|} };")]
    [InlineData("var all = new List<Digits>(); for (int i = 0; i < 5; i++) all.Add({|DROP2010:new Digits(42)|});")]
    [InlineData("var all = new Digits[5]; for (int i = 0; i < 5; i++) all[i] = {|DROP2010:new Digits()|};")]
    [InlineData("var all = Enumerable.Range(0, 5).Select(i => {|DROP2010:new Digits(42)|}).ToArray();")]
    public Task Networks_that_come_to_nothing_are_found(string body) =>
        ReportsAsync(new ModelUseAnalyzer(), Method(body));

    [Theory]
    [InlineData("var fresh = new Digits(1); using var t = fresh.CreateTrainer(new Sgd()); t.Train(x, labels); fresh.Predict(x, new float[6]);")]
    [InlineData("var fresh = new Digits(1); using var t = fresh.CreateTrainer(new Sgd()); t.Train(x, labels); fresh.SaveAsync(\"a\");")]
    [InlineData("var fresh = new Digits(1); var result = fresh.Fit(Dataset.FromLabels(x, 4, labels), new FitOptions()); Console.WriteLine(result);")]
    [InlineData("var fresh = new Digits(1); fresh.Fit(Dataset.FromLabels(x, 4, labels), new FitOptions { Validation = null });")]
    [InlineData("var options = new FitOptions(); var fresh = new Digits(1); fresh.Fit(Dataset.FromLabels(x, 4, labels), options);")]
    [InlineData("var fresh = new Digits(1); Keep(fresh); fresh.CreateTrainer(new Sgd());")]
    [InlineData("var fresh = new Digits(1); Console.WriteLine(Digits.InputSize);")]
    [InlineData("var all = new[] { new Digits(1), new Digits(2) }; var other = new INetwork[] { new Digits(1), new Curve(1) };")]
    [InlineData("var all = new List<Digits>(); for (int i = 0; i < 5; i++) all.Add(new Digits(i));")]
    [InlineData("for (int i = 0; i < 5; i++) { var one = new Digits(42); Keep(one); }")]
    [InlineData("var all = Enumerable.Range(0, 5).Select(i => new Digits(i)).ToArray();")]
    public Task Networks_that_are_used_are_left_alone(string body) => ReportsAsync(new ModelUseAnalyzer(), Method(body));

    [Fact]
    public async Task Nothing_is_said_of_generated_code()
    {
        const string Body = "net.PredictClass(new float[5]); var t = net.CreateTrainer(new Sgd()); float testLoss = t.Train(x, labels); Parallel.For(0, 9, i => t.Train(x, labels)); var all = new[] { new Digits(1), new Digits(1) }; int right = 0; foreach (int label in labels) { t.Train(x, labels); if (net.PredictClass(x) == label) right++; }";
        string source = Preamble + Method(Body) + " class Answers { [PredictPath] void Answer(Digits.Trainer t, float[] x, int[] y) { t.Train(x, y); } }";
        DiagnosticAnalyzer[] analyzers =
            [new PredictPathAnalyzer(), new TrainerAnalyzer(), new BufferLengthAnalyzer(), new TrainingLossAnalyzer(), new ScoringLoopAnalyzer(), new ModelUseAnalyzer()];
        Assert.Equal(
            ["DROP2001", "DROP2004", "DROP2006", "DROP2007", "DROP2009", "DROP2010", "DROP2011"],
            (await Verifier.AnalyzeAsync(GeneratedCompilation.Create(Preamble + Networks, source), analyzers)).Select(one => one.Id).Distinct().Order(StringComparer.Ordinal));
        Assert.Empty(await Verifier.AnalyzeAsync(GeneratedCompilation.Create(Preamble + Networks, "// <auto-generated/>\n" + source), analyzers));
    }

    [Fact]
    public async Task Without_the_package_nobody_is_asked()
    {
        Compilation compilation = Compilations.Create(["class Trainer { float Train() => 1; float Predict() => Train(); }"], withPackage: false);
        Assert.Empty(await Verifier.AnalyzeAsync(
            compilation, new PredictPathAnalyzer(), new TrainerAnalyzer(), new BufferLengthAnalyzer(), new TrainingLossAnalyzer(), new ScoringLoopAnalyzer(), new ModelUseAnalyzer()));
    }

    private static string Method(string body) =>
        $"class Program {{ void Run(Digits net, float[] x, int[] labels) {{ {body} }} static void Keep(object o) {{ }} static void Grow(ref float[] a) {{ }} static int Largest(float[] a) => 0; }}";

    private static Task ReportsAsync(DiagnosticAnalyzer analyzer, string marked)
    {
        MarkedSource source = MarkedSource.Parse(Preamble + marked);
        return Verifier.ReportsAsync(analyzer, [source], GeneratedCompilation.Create(Preamble + Networks, source.Text));
    }
}
