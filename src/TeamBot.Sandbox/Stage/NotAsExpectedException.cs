namespace TeamBot.Sandbox;

/// <summary>What was seen is not what the test expected; the message shows both.</summary>
public sealed class NotAsExpectedException(string message) : Exception(message);
