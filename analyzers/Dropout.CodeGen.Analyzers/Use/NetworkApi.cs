using Microsoft.CodeAnalysis;

namespace Dropout.CodeGen.Analyzers.Use;

/// <summary>What a call does to a network.</summary>
internal enum CallRole
{
    /// <summary>Nothing of interest.</summary>
    None,

    /// <summary>Computes outputs or a score on the predict path.</summary>
    Predict,

    /// <summary>Computes outputs with dropout: Monte-Carlo prediction.</summary>
    PredictWithUncertainty,

    /// <summary>Takes an optimisation step.</summary>
    Train,

    /// <summary>Takes a whole run of steps.</summary>
    Fit,

    /// <summary>Creates a trainer.</summary>
    CreateTrainer,

    /// <summary>Writes the network to a file.</summary>
    Save,
}

/// <summary>What a program can do with networks, by the types of the runtime.</summary>
internal sealed class NetworkApi
{
    private readonly INamedTypeSymbol network;
    private readonly INamedTypeSymbol trainer;
    private readonly INamedTypeSymbol? threadedPrediction;
    private readonly INamedTypeSymbol? fitting;

    private NetworkApi(Compilation compilation, INamedTypeSymbol network, INamedTypeSymbol trainer)
    {
        this.network = network;
        this.trainer = trainer;
        threadedPrediction = compilation.GetTypeByMetadataName("Dropout.CodeGen.ThreadedPrediction");
        fitting = compilation.GetTypeByMetadataName("Dropout.CodeGen.Fitting");
        PredictPath = compilation.GetTypeByMetadataName("Dropout.CodeGen.PredictPathAttribute");
        EpochResult = compilation.GetTypeByMetadataName("Dropout.CodeGen.EpochResult");
        TrainingProgress = compilation.GetTypeByMetadataName("Dropout.CodeGen.TrainingProgress");
    }

    /// <summary>The attribute that marks a predict path.</summary>
    public INamedTypeSymbol? PredictPath { get; }

    /// <summary>What <c>FitResult.Epochs</c> has of each epoch.</summary>
    public INamedTypeSymbol? EpochResult { get; }

    /// <summary>What <c>FitOptions.Progress</c> hears.</summary>
    public INamedTypeSymbol? TrainingProgress { get; }

    /// <summary>Null where the package is not referenced, or nothing speaks of networks.</summary>
    public static NetworkApi? Of(Compilation compilation) =>
        compilation.GetTypeByMetadataName("Dropout.CodeGen.INetwork") is { } network
        && compilation.GetTypeByMetadataName("Dropout.CodeGen.NetworkTrainer") is { } trainer
        && NetworkMentions.In(compilation)
            ? new NetworkApi(compilation, network, trainer)
            : null;

    public bool IsNetwork(ITypeSymbol? type) => Is(type, network) || (type is not null && type.AllInterfaces.Any(one => Is(one, network)));

    public bool IsTrainer(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (Is(type, trainer))
            {
                return true;
            }
        }

        return false;
    }

    public CallRole RoleOf(IMethodSymbol method)
    {
        CallRole role = ByName(method.Name);
        bool isOurs = role switch
        {
            CallRole.None => true,
            CallRole.Train => IsTrainer(method.ContainingType),
            _ => IsNetwork(method.ContainingType)
                || (role == CallRole.Predict && Is(method.ContainingType, threadedPrediction))
                || (role == CallRole.Fit && Is(method.ContainingType, fitting)),
        };
        return isOurs ? role : CallRole.None;
    }

    private static CallRole ByName(string name) => name switch
    {
        "Predict" or "PredictLogits" or "PredictClass" or "Evaluate" => CallRole.Predict,
        "PredictWithUncertainty" => CallRole.PredictWithUncertainty,
        "Train" => CallRole.Train,
        "Fit" or "Run" => CallRole.Fit,
        "CreateTrainer" => CallRole.CreateTrainer,
        "Save" or "SaveAsync" => CallRole.Save,
        _ => CallRole.None,
    };

    private static bool Is(ITypeSymbol? type, ITypeSymbol? other) => other is not null && SymbolEqualityComparer.Default.Equals(type, other);
}
