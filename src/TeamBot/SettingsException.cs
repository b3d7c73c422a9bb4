namespace TeamBot;

/// <summary>A setting with which the bot can't start: one sentence to the host that names it.</summary>
public sealed class SettingsException(string sentence) : Exception(sentence);
