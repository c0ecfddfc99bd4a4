using Dropout.CodeGen.Analyzers.HandWritten.Model;
using Dropout.CodeGen.Analyzers.HandWritten.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dropout.CodeGen.Analyzers.HandWritten.Rules;

/// <summary>Does a prediction draw the mask?</summary>
internal sealed class PredictPathRule : IDropoutRule
{
    public IEnumerable<Finding> Find(DropoutModel model, DropoutSite site)
    {
        if (site.Forward.Count == 0 || site.Forward.All(application => Words.IsDeliberate(application.Reading.Name)) || Words.IsDeliberate(site.Method.Name) || (site.Type is { } owner && Words.IsDeliberate(owner.Name))
            || FlagRule.IsIgnored(model, site))
        {
            return [];
        }

        foreach (MethodReading reading in model.Readings.Where(reading => (IsPrediction(reading) || IsApart(model, reading, site)) && reading.Type is { } type && !Words.IsDeliberate(type.Name) && !IsRepeated(reading)))
        {
            foreach (DrawEvent draw in reading.Draws.Where(site.IsOf))
            {
                if (GuardsOf(model, reading, draw).Any(guard => MayKeepAway(model, site, guard)) || draw.Calls.Any(call => Words.IsDeliberate(call.Name) || IsTraining(call)) || reading.Calls.Any(call => IsTraining(call.Method) && !Words.IsBackwardOnly(call.Method.Name))
                    || TestCopy.IsMade(model, reading, site))
                {
                    continue;
                }

                string path = draw.Calls.Count == 0 ? "it draws the mask itself" : Through(draw);
                return [new Finding(HandWrittenDescriptors.OnPredictPath, site.Location, true, Finding.Name(site.Method), Finding.Name(reading.Method), path) { Other = Statements.NameOf(reading.Method) }];
            }
        }

        return (WhileTraining(model, site) ?? OnlyForward(model, site)) is { } finding ? [finding] : [];
    }

    // The flag is set for training, and stays set where that asks how good the network is.
    private static Finding? WhileTraining(DropoutModel model, DropoutSite site)
    {
        foreach (MethodReading reading in model.Readings.Where(reading => Words.IsTrain(reading.Name)))
        {
            if (reading.Draws.FirstOrDefault(draw => site.IsOf(draw)
                    && draw.Calls.FirstOrDefault() is { } asked && Words.IsScore(asked.Name) && !draw.Calls.Any(call => Words.IsDeliberate(call.Name) || IsTraining(call))
                    && !draw.Guards.Any(guard => MayKeepAway(model, site, guard))) is { } drawn)
            {
                string path = "while the flag is set for training, " + Through(drawn);
                return new Finding(HandWrittenDescriptors.OnPredictPath, site.Location, true, Finding.Name(site.Method), Finding.Name(drawn.Calls[0]), path) { Other = Statements.NameOf(drawn.Calls[0]) };
            }
        }

        return null;
    }

    private static string Through(DrawEvent draw) => "through " + string.Join(", ", draw.Calls.Select(call => $"'{Finding.Name(call)}'"));

    // A method that samples from a network and returns what it says.
    private static bool IsPrediction(MethodReading reading) => Words.IsPredict(reading.Name)
        || (Words.IsSample(reading.Name) && reading.Method is IMethodSymbol { ReturnType.SpecialType: SpecialType.System_String });

    // Many predictions of one input, whose mean is the answer: Monte-Carlo dropout.
    private static bool IsRepeated(MethodReading reading) =>
        reading.Method is IMethodSymbol method && method.Parameters.Any(parameter => parameter.Type.SpecialType == SpecialType.System_Int32 && Words.IsPasses(parameter.Name));

    // What others call to get an answer, and training does not, although it drops too.
    private static bool IsApart(DropoutModel model, MethodReading reading, DropoutSite site) =>
        reading.Method is IMethodSymbol { MethodKind: MethodKind.Ordinary } method
        && ((IsAnsweringUser(model, reading, method) && IsTrained(model, site)) || (method is { DeclaredAccessibility: Accessibility.Public or Accessibility.Internal, ReturnsVoid: false, Parameters.Length: > 0 } && IsOfTrainedType(model, reading, site)))
        && (Words.MayAnswer(method.Name) || Words.IsFrame(method.Name))
        && reading.Draws.Any(draw => site.IsOf(draw) && draw.Calls.Count > 0)
        && !model.IsReachedInTraining(method, site.Draw);

    private static bool IsOfTrainedType(DropoutModel model, MethodReading reading, DropoutSite site) => model.Readings.Any(other => (Words.IsTrain(other.Name) || Words.IsLoss(other.Name))
        && SymbolEqualityComparer.Default.Equals(other.Type, reading.Type)
        && other.Draws.Any(draw => site.IsOf(draw) && draw.Calls.Count > 0));

    // Whether a frame asks for an answer at all has nothing to do with whether the network trains.
    private static IEnumerable<Guard> GuardsOf(DropoutModel model, MethodReading reading, DrawEvent draw) =>
        reading.Method is IMethodSymbol method && IsAnsweringUser(model, reading, method) && draw.Calls.Count > 0
            && reading.Calls.FirstOrDefault(call => call.Calls.IsEmpty && SymbolEqualityComparer.Default.Equals(call.Method, draw.Calls[0])) is { } asked
                ? draw.Guards.Except(asked.Guards)
                : draw.Guards;

    // What an object was made as is no matter of what the program is doing.
    private static bool MayKeepAway(DropoutModel model, DropoutSite site, Guard guard) => Mode.MayKeepAway(guard) && !model.IsOfKind(guard, site);

    // Something drops there and moves weights, by gradients and not by evolution.
    private static bool IsTrained(DropoutModel model, DropoutSite site) => model.Readings.Any(reading => site.IsDrawnIn(reading)
        && (Words.IsTrain(reading.Name) || model.MovesWeights(reading.Method) || reading.Calls.Any(call => model.MovesWeights(call.Method))));

    // A button was pressed, or a frame is due, and no weights are moved.
    private static bool IsAnsweringUser(DropoutModel model, MethodReading reading, IMethodSymbol method) =>
        method.ReturnsVoid
        && ((method.Parameters is { Length: 2 } parameters && parameters[1].Type.Name.EndsWith("EventArgs", StringComparison.Ordinal)) || (method.Parameters.IsEmpty && Words.IsFrame(method.Name)))
        && !model.MovesWeights(method)
        && !reading.Calls.Any(call => model.MovesWeights(call.Method));

    // The step of an optimizer trains; that of a recurrent cell takes something and gives something.
    private static bool IsTraining(IMethodSymbol method) =>
        Words.IsTrain(method.Name) && !(method is { ReturnsVoid: false, Parameters.Length: > 0 } && method.Name.Equals("Step", StringComparison.OrdinalIgnoreCase));

    // Some method trains, and calls this one outside the loop in which it does: there it wants an answer.
    private static bool IsAsked(DropoutModel model, IMethodSymbol method)
    {
        foreach (MethodReading reading in model.Readings.Where(reading => reading.Method is IMethodSymbol))
        {
            SyntaxNode[] calls = [.. reading.Calls.Where(call => call.Calls.Count == 0 && SymbolEqualityComparer.Default.Equals(call.Method, method)).Select(call => call.Syntax)];
            SyntaxNode[] steps =
            [
                .. reading.Calls.Where(call => call.Calls.Count == 0 && Words.IsTrain(call.Method.Name)).Select(call => call.Syntax),
                .. reading.Writes.Where(write => SymbolEqualityComparer.Default.Equals(write.Method, reading.Method) && Words.IsGradient(write.Place.Name)).Select(write => write.Syntax),
            ];
            if (steps.Length > 0 && calls.Select(OutermostLoop).Any(loop => !Array.Exists(steps, step => loop.Contains(step))) && Trains(model, reading, method, steps, calls))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Trains(DropoutModel model, MethodReading reading, IMethodSymbol method, SyntaxNode[] steps, SyntaxNode[] calls) =>
        calls.Any(call => Array.Exists(steps, OutermostLoop(call).Contains))
        || reading.Calls.Where(call => call.Calls.Count == 0 && Words.IsTrain(call.Method.Name)).Any(train => model.Readings
            .Where(other => SymbolEqualityComparer.Default.Equals(other.Method, train.Method))
            .Any(other => other.Calls.Any(call => SymbolEqualityComparer.Default.Equals(call.Method, method))));

    private static SyntaxNode OutermostLoop(SyntaxNode call) => call.Ancestors().TakeWhile(ancestor => ancestor is not MemberDeclarationSyntax)
        .LastOrDefault(ancestor => ancestor is ForStatementSyntax or ForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax) ?? call;

    // The only way through the network drops, and training goes this way too: whoever predicts cannot but drop.
    private static Finding? OnlyForward(DropoutModel model, DropoutSite site)
    {
        (MethodReading Reading, bool IsAsked)? trained = null;
        foreach (MethodReading reading in model.Readings)
        {
            if (reading.Method is not IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction } method
                || !reading.Draws.Any(draw => site.IsOf(draw) && !draw.Guards.Any(guard => MayKeepAway(model, site, guard)))
                || Words.IsTrain(method.Name)
                || Words.IsDropout(method.Name)
                || method.Parameters.Length == 0
                || method.Parameters.Any(parameter => parameter.Type.SpecialType == SpecialType.System_Boolean || Words.IsMode(parameter.Name) || Words.IsDropout(parameter.Name) || Words.SaysKeep(parameter.Name))
                || method.IsOverride
                || reading.Type is not { } type
                || Words.IsDropout(type.Name))
            {
                continue;
            }

            bool isAsked = IsAsked(model, method);
            if (!isAsked && (!Words.IsForward(method.Name) || method.DeclaredAccessibility == Accessibility.Private))
            {
                continue;
            }

            MethodReading[] ofType = [.. model.Readings.Where(other => SymbolEqualityComparer.Default.Equals(other.Type, type))];
            bool hasTraining = isAsked || ofType.Any(other => Words.IsTrain(other.Name) && other.Calls.Any(call => SymbolEqualityComparer.Default.Equals(call.Method, method)));
            bool hasOther = ofType.Any(other => other != reading && other.Draws.Count == 0 && other.Method is IMethodSymbol { MethodKind: MethodKind.Ordinary, ReturnsVoid: false } plain && (Words.IsPredict(plain.Name) || (Words.IsForward(plain.Name) && plain.Parameters.Length > 0 && plain.DeclaredAccessibility == Accessibility.Public && plain.Name.StartsWith(method.Name, StringComparison.OrdinalIgnoreCase))));
            bool hasMode = type.GetMembers().Any(member => member is IFieldSymbol or IPropertySymbol && (Words.IsTrainMode(member.Name) || Words.IsPredictMode(member.Name)));
            if (hasTraining && !hasOther && !hasMode)
            {
                trained = (reading, isAsked);
            }
        }

        return trained is not { } way ? null : new Finding(
            HandWrittenDescriptors.OnPredictPath, site.Location, way.IsAsked, Finding.Name(site.Method), Finding.Name(way.Reading.Method), "the network has no way without dropout")
        {
            Other = Statements.NameOf(way.Reading.Method),
        };
    }
}
