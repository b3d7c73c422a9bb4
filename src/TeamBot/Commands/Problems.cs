namespace TeamBot.Commands;

/// <summary>All that is wrong with what somebody filled in, so that it is said at once and fixed in one go.</summary>
sealed class Problems
{
    readonly List<string> sentences = [];

    public bool Any => sentences.Count > 0;

    /// <summary>One a line.</summary>
    public string Sentences => string.Join('\n', sentences);

    public void Add(string sentence) => sentences.Add(sentence);

    public void Try(Action check) => Try(() =>
    {
        check();
        return true;
    });

    /// <summary>What was read; nothing when it can't be, and the sentence that says why is kept.</summary>
    public T? Try<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (UserError e)
        {
            Add(e.Sentence);
            return default;
        }
    }
}
