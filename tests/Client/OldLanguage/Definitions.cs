using Dropout.CodeGen;

namespace OldLanguage
{
    [Network(30, Loss.MeanSquaredError)]
    [Dense(1)]
    public sealed partial class Curve // DROP1022
    {
    }
}
