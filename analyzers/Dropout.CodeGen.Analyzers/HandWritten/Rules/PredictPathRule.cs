using Dropout.CodeGen.Analyzers.HandWritten.Model;
using Dropout.CodeGen.Analyzers.HandWritten.Reading;
using Microsoft.CodeAnalysis;

namespace Dropout.CodeGen.Analyzers.HandWritten.Rules;

/// <summary>Does a prediction draw the mask?</summary>
internal sealed class PredictPathRule : IDropoutRule
{
    public IEnumerable<Finding> Find(DropoutModel model, DropoutSite site)
    {
        if (site.Forward.Count == 0 || site.Forward.All(application => Words.IsDeliberate(application.Reading.Name)) || Words.IsDeliberate(site.Method.Name) || (site.Type is { } owner && Words.IsDeliberate(owner.Name)))
        {
            return [];
        }

        foreach (MethodReading reading in model.Readings.Where(reading => Words.IsPredict(reading.Name) && reading.Type is { } type && !Words.IsDeliberate(type.Name)))
        {
            foreach (DrawEvent draw in reading.Draws.Where(draw => draw.Draw.Site.Syntax == site.Draw))
            {
                if (draw.Guards.Any(guard => Mode.MayKeepAway(guard) && !model.IsOfKind(guard)) || draw.Calls.Any(call => Words.IsDeliberate(call.Name) || IsTraining(call)) || reading.Calls.Any(call => IsTraining(call.Method) && !Words.IsBackwardOnly(call.Method.Name)))
                {
                    continue;
                }

                string path = draw.Calls.Count == 0 ? "it draws the mask itself" : "through " + string.Join(", ", draw.Calls.Select(call => $"'{Finding.Name(call)}'"));
                return [new Finding(HandWrittenDescriptors.OnPredictPath, site.Location, true, Finding.Name(site.Method), Finding.Name(reading.Method), path) { Other = Statements.NameOf(reading.Method) }];
            }
        }

        return OnlyForward(model, site) is { } finding ? [finding] : [];
    }

    // The step of an optimizer trains; that of a recurrent cell takes something and gives something.
    private static bool IsTraining(IMethodSymbol method) =>
        Words.IsTrain(method.Name) && !(method is { ReturnsVoid: false, Parameters.Length: > 0 } && method.Name.Equals("Step", StringComparison.OrdinalIgnoreCase));

    // The only way through the network drops, and training goes this way too: whoever predicts cannot but drop.
    private static Finding? OnlyForward(DropoutModel model, DropoutSite site)
    {
        MethodReading? trained = null;
        foreach (MethodReading reading in model.Readings)
        {
            if (reading.Method is not IMethodSymbol { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: not Accessibility.Private } method
                || !Words.IsForward(method.Name)
                || Words.IsTrain(method.Name)
                || Words.IsDropout(method.Name)
                || method.Parameters.Length == 0
                || method.Parameters.Any(parameter => parameter.Type.SpecialType == SpecialType.System_Boolean || Words.IsMode(parameter.Name) || Words.IsDropout(parameter.Name) || Words.SaysKeep(parameter.Name))
                || method.IsOverride
                || reading.Type is not { } type
                || Words.IsDropout(type.Name)
                || !reading.Draws.Any(draw => draw.Draw.Site.Syntax == site.Draw && !draw.Guards.Any(guard => Mode.MayKeepAway(guard) && !model.IsOfKind(guard))))
            {
                continue;
            }

            MethodReading[] ofType = [.. model.Readings.Where(other => SymbolEqualityComparer.Default.Equals(other.Type, type))];
            bool hasTraining = ofType.Any(other => Words.IsTrain(other.Name) && other.Calls.Any(call => SymbolEqualityComparer.Default.Equals(call.Method, method)));
            bool hasOther = ofType.Any(other => other != reading && other.Draws.Count == 0 && other.Method is IMethodSymbol { MethodKind: MethodKind.Ordinary, ReturnsVoid: false } way && (Words.IsPredict(way.Name) || (Words.IsForward(way.Name) && way.Parameters.Length > 0 && way.DeclaredAccessibility == Accessibility.Public && way.Name.StartsWith(method.Name, StringComparison.OrdinalIgnoreCase))));
            bool hasMode = type.GetMembers().Any(member => member is IFieldSymbol or IPropertySymbol && (Words.IsTrainMode(member.Name) || Words.IsPredictMode(member.Name)));
            if (hasTraining && !hasOther && !hasMode)
            {
                trained = reading;
            }
        }

        return trained is null ? null : new Finding(
            HandWrittenDescriptors.OnPredictPath, site.Location, false, Finding.Name(site.Method), Finding.Name(trained.Method), "the network has no way without dropout")
        {
            Other = Statements.NameOf(trained.Method),
        };
    }
}
