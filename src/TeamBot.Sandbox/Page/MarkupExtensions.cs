using Microsoft.AspNetCore.Components;

namespace TeamBot.Sandbox.Page;

/// <summary>Text of messages on the page.</summary>
internal static class MarkupExtensions
{
    /// <summary>The text as markup; <see cref="DiscordMarkdown"/> has encoded it.</summary>
    public static MarkupString Markup(this DiscordMarkdown markdown, string text) => new(markdown.Html(text));
}
