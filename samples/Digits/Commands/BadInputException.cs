namespace Digits.Commands;

/// <summary>What the user asked for cannot be done. The message says what was expected and what came.</summary>
internal sealed class BadInputException(string message) : Exception(message);
