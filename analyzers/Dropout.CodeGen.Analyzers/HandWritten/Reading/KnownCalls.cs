using Dropout.CodeGen.Analyzers.HandWritten.Terms;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dropout.CodeGen.Analyzers.HandWritten.Reading;

/// <summary>What methods do whose code is not there: told by names that libraries and people use alike.</summary>
internal static class KnownCalls
{
    private static readonly HashSet<string> unitDraws = Names(
        "NextDouble NextSingle NextFloat NextFloat01 NextUniform NextDecimal NextReal NextRandom Rand RandomDouble RandomFloat RandomSingle "
        + "RandomValue RandomNumber Random01 Rand01 Uniform Uniform01 UniformRandom RandomUniform GetRandom GetRandomDouble GetRandomFloat GetRandomNumber "
        + "GetNextDouble NextDoublePositive NextUnit RandDouble RandFloat Rnd GenRandReal2 NextDouble01 RandomProbability GetRandomValue NextRandomDouble Randf");

    private static readonly HashSet<string> matrixDraws = Names(
        "Rand Random RandomUniform Uniform Random01 RandomMatrix RandomVector RandomSample RandLike RandomTensor NextDoubles UniformRandom RandomArray CreateRandomUniform RandomUniform01");

    private static readonly HashSet<string> bernoullis = Names(
        "Bernoulli NextBool NextBoolean Binomial NextBernoulli SampleBernoulli RandomBool RandomBoolean Chance Flip FlipCoin CoinFlip Toss WithProbability "
        + "RandomBernoulli BernoulliSample GetBernoulli NextBinomial RandomBinomial BernoulliMask");

    private static readonly HashSet<string> products = Names(
        "PointwiseMultiply Hadamard HadamardProduct ElementwiseMultiply ElementWiseMultiply ElementMultiply ElementMul ElementwiseMul EltwiseMul EltMul MultiplyElementwise "
        + "MultiplyElementWise MultiplyElements Multiply Mul Times Product Mult EltwiseMultiply PointwiseMul PointwiseProduct ElementwiseProduct ElementProduct "
        + "MultiplyInPlace MulInPlace HadamardMultiply HadamardInPlace Scale MultiplyScalar ScalarMultiply MultiplyByScalar ScaleBy MulElem MulElements "
        + "ApplyMask Mask MulPointwise MultiplyPointwise ElemMul CwiseProduct CwiseMul DotMultiply Schur SchurProduct HadamardMul MultiplyByElement Multiplies MulScalar EMul PairwiseMultiply CMult CMul CwiseMultiply ElemwiseMul EltwiseProd MulElementwise PMul ElementsMultiply");

    private static readonly HashSet<string> quotients = Names("Divide Div PointwiseDivide DivideScalar DivideBy ElementwiseDivide DivScalar DivInPlace");

    private static readonly HashSet<string> copies = Names(
        "Clone Copy ToArray ToList ToHashSet AsSpan AsMemory AsParallel Cast AsEnumerable Duplicate DeepCopy DeepClone CopyOf ToRowArrays AsArray AsColumnMajorArray ToVector ToMatrix OfArray FromArray "
        + "DenseOfArray Dense DenseOfRowArrays Reshape View Flatten ToTensor ToDouble ToSingle ToInt32 ToType AsType ToDevice Detach Contiguous Pop Peek Dequeue Last First ElementAt "
        + "Get GetValue At GetElement Row Column GetRow GetColumn Single Expand ExpandDims Broadcast BroadcastTo Tile RepeatTensor ToImmutableArray OfEnumerable GetItem FirstOrDefault LastOrDefault "
        + "TakeLast Slice Unsqueeze Squeeze Float Double AsVector DenseOfEnumerable CreateFromArray Wrap AsTensor Freeze ToNumpy ToFloat Array NDArray AsReadOnly Concat Append CreateChecked CreateSaturating CreateTruncating GetAsArray1D GetAsArray");

    private static readonly HashSet<string> adds = Names("Add Push Enqueue AddLast AddFirst Insert SetValue Set Append SetElement SetAt PushBack Put PutScalar PutValue PutItem SetScalar SetItem SetFloat SetDouble SetEntry SetCell");

    private static readonly HashSet<string> ones = Names("Ones OnesLike CreateOnes");

    private static readonly HashSet<string> zeros = Names("Zeros ZerosLike CreateZeros Empty EmptyLike Zero CreateZero");

    private static readonly HashSet<string> fills = Names("Full FullLike Fill Repeat Constant");

    private static readonly HashSet<string> lessThan = Names("Lt Less LessThan PointwiseLessThan IsLessThan SmallerThan LessOrEqual Le LessEqual");

    private static readonly HashSet<string> greaterThan = Names("Gt Greater GreaterThan PointwiseGreaterThan IsGreaterThan GreaterOrEqual Ge GreaterEqual");

    private static readonly HashSet<string> containerMembers = Names(
        "Data Values Value Array Storage Elements Buffer W Weights Dw Items Vals Raw RawData Content Mat M DataFloat Cells Entries Vec Val Internal Arr");

    private static readonly HashSet<string> math = Names("Max Min Clamp Clamp01 Abs Sqrt Pow");

    public static bool IsProduct(string name) => products.Contains(Key(name));

    public static bool IsQuotient(string name) => quotients.Contains(Key(name));

    public static bool IsCopy(string name) => copies.Contains(Key(name));

    /// <summary>Whether a call is of a factory, which is no operand: Matrix.Build.DenseOfArray(x).</summary>
    public static bool IsBuilder(CallSite site) => site.Arguments.Count > 0 && (site.ReceiverText == "Build" || site.ReceiverText.EndsWith(".Build", StringComparison.Ordinal) || site.ReceiverText.EndsWith("Builder", StringComparison.Ordinal) || site.ReceiverType is "MatrixBuilder" or "VectorBuilder");

    public static bool IsAdd(string name) => adds.Contains(Key(name));

    public static bool IsMath(string name) => math.Contains(Key(name));

    public static bool IsContainerMember(string name) => containerMembers.Contains(Key(name));

    /// <summary>Whether a name is that of something that draws, for a look at code without its meaning.</summary>
    public static bool LooksRandom(string name) =>
        unitDraws.Contains(Key(name)) || bernoullis.Contains(Key(name)) || matrixDraws.Contains(Key(name)) || name is "Next" or "Range" or "value" or "Sample" or "Samples" or "Shuffle" or "OrderBy"
            or "rand" or "random" or "binomial" or "bernoulli" or "NextInt" or "NextBytes";

    public static bool AreNumbers(Term left, Term right) => left is Number && right is Number;

    /// <summary>The range of what is drawn by reading a property, as Random.value of Unity is.</summary>
    public static (Term Low, Term High)? DrawnBy(Place place, SyntaxNode syntax) =>
        place.Name is "value" or "Value"
            && syntax is MemberAccessExpressionSyntax { Expression: var owner }
            && LastWord(owner.ToString()) is "random" or "rng" or "rand" or "rnd"
                ? (Number.Zero, Number.One)
                : null;

    /// <summary>The range of what a method draws, if it draws numbers that are uniform.</summary>
    public static (Term Low, Term High, bool IsMany)? DrawnBy(CallSite site)
    {
        string key = Key(site.Name);
        IReadOnlyList<Argument> arguments = site.Arguments;
        string receiver = LastWord(site.ReceiverText);
        if (arguments.Select(argument => argument.Value).OfType<Call>().FirstOrDefault(value => value.Name.Contains("Uniform")) is { } distribution)
        {
            return distribution.Arguments.Count == 2 ? (distribution.Arguments[0], distribution.Arguments[1], true) : (Number.Zero, Number.One, true);
        }

        switch (key)
        {
            case "next" when arguments.Count == 0 && site.ReceiverText.Length > 0:
                return (Number.Zero, new Number(int.MaxValue), false);
            case "next" or "nextint" or "randomint" or "randint" or "getint32" or "nextinteger" or "integers" when arguments.Count == 1:
                return (Number.Zero, arguments[0].Value, false);
            case "next" or "nextint" or "randomint" or "randint" or "randomrange" or "nextinteger" or "getint32" or "integers" when arguments.Count >= 2:
                return (arguments[0].Value, arguments[1].Value, false);
            case "range" when arguments.Count == 2 && receiver is "random" or "rng" or "rand" or "rnd":
                return (arguments[0].Value, arguments[1].Value, false);
            case "sample" or "samples" or "getdouble" or "getvalue" or "nextvalue" or "random" or "rand" or "value"
                when arguments.Count == 0 && (receiver.Contains("rand") || receiver.Contains("rng") || receiver.Contains("uniform") || site.ReceiverText.Length == 0):
                return site.Receiver?.Value is Call { Name: "new ContinuousUniform" or "new Uniform", Arguments: { Count: >= 2 } bounds }
                    ? (bounds[bounds.Count - 2], bounds[bounds.Count - 1], false)
                    : IsGaussian(site) || key is "value" && site.ReceiverText.Length == 0 ? null : (Number.Zero, Number.One, false);
            case "sample" when receiver == "continuousuniform" && arguments.Count >= 2:
                return (arguments[arguments.Count - 2].Value, arguments[arguments.Count - 1].Value, false);
            default:
                break;
        }

        if (unitDraws.Contains(key) && !IsGaussian(site))
        {
            if (arguments.Count == 0)
            {
                return (Number.Zero, Number.One, false);
            }

            if (arguments.Count == 2 && arguments.All(argument => argument.Value is Number))
            {
                return (arguments[0].Value, arguments[1].Value, false);
            }
        }

        return matrixDraws.Contains(key)
            && !IsGaussian(site)
            && receiver != "build"
            && site.Lambda is null
                ? arguments.Count >= 2 && arguments.Skip(arguments.Count - 2).All(argument => argument.Value is Number { Value: <= 1 })
                    ? (arguments[arguments.Count - 2].Value, arguments[arguments.Count - 1].Value, true)
                    : (Number.Zero, Number.One, true)
                : null;
    }

    /// <summary>Whether a method of a distribution draws from it.</summary>
    public static bool IsSampling(string name) => Key(name) is "sample" or "samples" or "next" or "generate" or "draw" or "nextdouble";

    /// <summary>Whether a type is a distribution that decides between two, or draws uniformly.</summary>
    public static bool IsDistribution(string type) => type.StartsWith("Bernoulli", StringComparison.Ordinal) || type.StartsWith("Binomial", StringComparison.Ordinal) || type is "ContinuousUniform" or "Uniform";

    /// <summary>Whether a method makes a distribution that decides between two.</summary>
    public static bool MakesBernoulli(string name) => name.EndsWith("Bernoulli", StringComparison.Ordinal) && !bernoullis.Contains(Key(name));

    /// <summary>The probability of being true, or 1, of what a method draws.</summary>
    public static Term? ProbabilityOf(CallSite site)
    {
        string key = Key(site.Name);
        if (key is "sample" or "samples" or "next" && site.Receiver?.Value is Call { Name: "new Bernoulli" or "new BernoulliDistribution", Arguments: { Count: >= 1 } parameters })
        {
            return parameters[0];
        }

        if (key is "sample" or "next" && site.Receiver?.Value is Call { Name: var maker, Arguments: { Count: >= 1 } given } && MakesBernoulli(maker))
        {
            return given[given.Count - 1];
        }

        if (key is "sample" or "samples" or "generate" && LastWord(site.ReceiverText) == "bernoulli")
        {
            return site.Arguments.Count > 0 ? site.Arguments[site.Arguments.Count - 1].Value : null;
        }

        if (!bernoullis.Contains(key))
        {
            return null;
        }

        Term[] values = [.. site.Arguments.Select(argument => argument.Value)];
        if (site.Arguments.FirstOrDefault(argument => Key(argument.Name ?? argument.Parameter?.Name ?? "") is "p" or "prob" or "probability" or "keepprob") is { } named)
        {
            return named.Value;
        }

        return (key, values.Length) switch
        {
            ("binomial" or "nextbinomial" or "randombinomial", >= 2) => values[0] is Number { Value: 1 } ? values[1] : null,
            (_, 0) => new Number(0.5),
            // RandomBernoulli(shape, p, scale).
            ("randombernoulli", 3) => values[1],
            ("randombernoulli" or "bernoullimask" or "bernoullisample", > 1) => values[values.Length - 1],
            _ => values.FirstOrDefault(value => value is Number { Value: > 0 and < 1 } or Variable or Binary),
        };
    }

    /// <summary>What an object is, that is new.</summary>
    public static Term Create(string type, IReadOnlyList<Argument> arguments, SyntaxNode syntax)
    {
        string name = type.Split('<', '.').First(part => part.Length > 0 || type.Length == 0);
        if (name is "HashSet" or "SortedSet" && arguments.Count == 0)
        {
            return Number.Zero;
        }

        // Of units that were chosen before.
        if (arguments.Count == 1 && (arguments[0].Value.IsRandom || arguments[0].Value is Call { Name: "subset" }) && name is "List" or "HashSet" or "SortedSet")
        {
            return arguments[0].Value;
        }

        if (name is "List" or "HashSet" or "Stack" or "Queue" or "Dictionary" or "BitArray" or "ArrayList" or "LinkedList" or "ConcurrentBag")
        {
            return arguments.Count > 0 && arguments[0].Value is not Number && arguments[0].Place is not null && !Words.IsCount(arguments[0].Place!.Name) ? arguments[0].Value : new Call("empty");
        }

        if (IsMatrix(name))
        {
            // A matrix of what it is made from, or of zeros.
            return arguments.Select(argument => argument.Value).FirstOrDefault(value => value.IsRandom)
                ?? (arguments.Count == 1 && arguments[0] is { Place: { } source, Value: not Number } && !Words.IsCount(source.Name) ? arguments[0].Value
                : arguments.Count == 3 && arguments[2].Value is Number fill ? fill
                : Number.Zero);
        }

        return new Call("new " + name, [.. arguments.Select(argument => argument.Value)]);
    }

    /// <summary>Whether a type is called like a matrix, a vector or a tensor.</summary>
    public static bool IsMatrix(string type)
    {
        string key = type.Split('<').Last().ToLowerInvariant();
        return key.EndsWith("matrix", StringComparison.Ordinal) || key.EndsWith("vector", StringComparison.Ordinal) || key.EndsWith("tensor", StringComparison.Ordinal)
            || key is "mat" or "ndarray" or "volume" or "mat2d" or "vec" or "nd" || key.StartsWith("matrix", StringComparison.Ordinal) || key.StartsWith("tensor", StringComparison.Ordinal);
    }

    public static Term? Constant(CallSite site)
    {
        string key = Key(site.Name);
        return ones.Contains(key) ? Number.One
            : zeros.Contains(key) && site.Receiver is null ? Number.Zero
            : fills.Contains(key) && site.Receiver is null && site.Arguments.Count >= 2 && !site.IsStatement
                ? site.Name == "Repeat" ? site.Arguments[0].Value : site.Arguments[1].Value
                : null;
    }

    public static Term? Compared(CallSite site)
    {
        string key = Key(site.Name);
        Term[] operands = [.. site.Operands.Select(operand => operand.Value)];
        return operands.Length != 2 || !(operands[0].IsRandom || operands[1].IsRandom) ? null
            : lessThan.Contains(key) ? Algebra.Less(operands[0], operands[1])
            : greaterThan.Contains(key) ? Algebra.Less(operands[1], operands[0])
            : null;
    }

    /// <summary>Rounds down: of a number in [0, 1) plus a probability that is 0 or 1.</summary>
    public static Term Floor(Term value)
    {
        if (value is not Binary { Operator: Operator.Add or Operator.Subtract, IsRandom: true } sum || !Algebra.Any(value, part => part is Draw { Low: Number { Value: 0 }, High: Number { Value: 1 } }))
        {
            return value is Draw { High: Number { Value: 2 } } bit ? Algebra.Less(bit, Number.One) : value is Draw ? value : new Call("Floor", value);
        }

        return Algebra.Negate(Algebra.Less(sum, Number.One));
    }

    public static Term Round(Term value) => value switch
    {
        Draw { Low: Number { Value: 0 }, High: Number { Value: 1 } } => Algebra.Negate(Algebra.Less(value, new Number(0.5))),
        Binary { Operator: Operator.Add or Operator.Subtract, IsRandom: true } sum => Algebra.Negate(Algebra.Less(sum, new Number(0.5))),
        _ => new Call("Round", value),
    };

    public static Term Ceiling(Term value) =>
        value is Binary { Operator: Operator.Add or Operator.Subtract, IsRandom: true } sum ? Algebra.Less(Number.Zero, sum) : new Call("Ceiling", value);

    public static string Key(string name) => name.Replace("_", "").ToLowerInvariant();

    private static bool IsGaussian(CallSite site) =>
        (site.ReceiverText + site.Name).IndexOf("gauss", StringComparison.OrdinalIgnoreCase) >= 0
        || (site.ReceiverText + site.Name).IndexOf("normal", StringComparison.OrdinalIgnoreCase) >= 0;

    private static string LastWord(string text)
    {
        int end = text.LastIndexOf('.');
        string last = text.Substring(end + 1).Replace("_", "").ToLowerInvariant();
        return last.EndsWith("shared", StringComparison.Ordinal) ? "random" : last;
    }

    private static HashSet<string> Names(string names) => [.. names.Split(' ').Select(Key)];
}
