namespace TeamBot.Text;

public static class Sentence
{
    /// <summary>With the full stop of a sentence, unless what it ends in brings its own: "someone at **Acme Inc.**".</summary>
    /// <param name="text">As it is shown, harmless and with whatever is drawn bold.</param>
    public static string End(string text)
    {
        var end = text.Length;
        while (end > 0 && text[end - 1] == '*' && !(end > 1 && text[end - 2] == '\\'))
            end--;
        return end > 0 && text[end - 1] is '.' or '!' or '?' or '…' ? text : $"{text}.";
    }
}
