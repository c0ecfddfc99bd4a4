using Digits.Commands;

return await DigitsCommand.RunAsync(args, Console.Out, Console.Error);
