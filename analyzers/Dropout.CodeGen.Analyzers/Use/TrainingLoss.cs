using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Dropout.CodeGen.Analyzers.Use;

/// <summary>Values that are made of training losses and of nothing else that was measured.</summary>
internal static class TrainingLoss
{
    private enum Origin
    {
        Other,

        // A constant, or a local of which nothing is known yet.
        Nothing,
        Loss,
    }

    /// <summary>
    /// Whether a value is what Train returned, what an epoch or the progress of a run has of it, a mean or a root of these, or a local that
    /// is never anything else but a constant.
    /// </summary>
    public static bool Is(IOperation value, NetworkApi api) => new Reader(api).Read(value) == Origin.Loss;

    private static bool IsNumber(ITypeSymbol? type) =>
        type?.SpecialType is SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Decimal;

    private sealed class Reader(NetworkApi api)
    {
        private readonly HashSet<ISymbol> known = new(SymbolEqualityComparer.Default);

        public Origin Read(IOperation? value)
        {
            if (value is null)
            {
                return Origin.Other;
            }

            if (value.ConstantValue.HasValue)
            {
                return Origin.Nothing;
            }

            return value.Unconverted() switch
            {
                IInvocationOperation call => ReadCall(call),
                IPropertyReferenceOperation { Property: var property } => IsLoss(property) ? Origin.Loss : Origin.Other,
                IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum => All([Read(sum.LeftOperand), Read(sum.RightOperand)]),
                IBinaryOperation { OperatorKind: BinaryOperatorKind.Divide } share => Read(share.LeftOperand),
                IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply } product => Any([Read(product.LeftOperand), Read(product.RightOperand)]),
                ILocalReferenceOperation local when IsNumber(local.Type) => known.Add(local.Local) ? All(ValuesOf(local)) : Origin.Nothing,
                _ => Origin.Other,
            };
        }

        private Origin ReadCall(IInvocationOperation call) => call.TargetMethod switch
        {
            var method when api.RoleOf(method) == CallRole.Train => Origin.Loss,
            { Name: "Min" or "Max" or "Average" or "Sum", ContainingType.Name: "Enumerable" } => Read(Selected(call)),
            { ContainingType: { Name: "Math" or "MathF" } math } when math.IsInSystem() => All([.. call.Arguments.Select(argument => Read(argument.Value))]),
            _ => Origin.Other,
        };

        private bool IsLoss(IPropertySymbol property) => property.Name switch
        {
            "TrainingLoss" => SymbolEqualityComparer.Default.Equals(property.ContainingType, api.EpochResult),
            "Loss" => SymbolEqualityComparer.Default.Equals(property.ContainingType, api.TrainingProgress),
            _ => false,
        };

        private Origin[] ValuesOf(ILocalReferenceOperation local)
        {
            var found = new List<Origin>();
            foreach (IOperation one in local.Root().Descendants())
            {
                switch (one)
                {
                    case IVariableDeclaratorOperation declarator when Same(declarator.Symbol):
                        found.Add(declarator.GetVariableInitializer() is { } initializer ? Read(initializer.Value) : Origin.Nothing);
                        break;
                    case IAssignmentOperation assignment when assignment.Target is ILocalReferenceOperation target && Same(target.Local):
                        found.Add(Read(assignment.Value));
                        break;
                    case ILocalReferenceOperation mention when Same(mention.Local) && mention.IsWritten() && mention.Use() is not IAssignmentOperation:
                        return [Origin.Other];
                }
            }

            return [.. found];

            bool Same(ILocalSymbol other) => SymbolEqualityComparer.Default.Equals(other, local.Local);
        }

        private static Origin All(Origin[] parts) => parts.Contains(Origin.Other) ? Origin.Other : Any(parts);

        private static Origin Any(Origin[] parts) => parts.Length == 0 ? Origin.Other : parts.Contains(Origin.Loss) ? Origin.Loss : parts.Min();

        private static IOperation? Selected(IInvocationOperation call) => call.Arguments
            .Select(argument => argument.Value.DescendantsAndSelf().OfType<IAnonymousFunctionOperation>().FirstOrDefault())
            .FirstOrDefault(function => function is not null)?
            .Body.Descendants().OfType<IReturnOperation>().FirstOrDefault()?.ReturnedValue;
    }
}
