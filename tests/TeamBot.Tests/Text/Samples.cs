using System.Text;

namespace TeamBot.Tests.Text;

/// <summary>Texts that a fuzzer would type, the same ones at each run.</summary>
internal static class Samples
{
    private static readonly string[] Pieces =
    [
        "a", "B", "7", " ", "  ", "\n", "\r\n", "\t", ".", ")", "-", "+", "#", "*", "**", "_", "__", "~~", "`", "```", "|", "||", ">", ">>>", "<", "\\",
        "[", "]", "(", ")", "@", "@everyone", "@here", "<@123>", "<@&9>", "<#5>", "<t:1:R>", "<:x:1>", "</goal set:1>", "<id:home>", "](https://evil.example)",
        "https://example.com/a_b(c)", "http://x.example/?q=*y*", "1.", "-# ", "e\u0301", "\u0335", "\u202E", "\u200D", "\u200B", "\uD83D", "\uDE00", "👩‍💻", "️", "日", "é", "\u1FEF",
    ];

    public static IEnumerable<string> Texts(int count)
    {
        var random = new Random(20260302);
        for (var i = 0; i < count; i++)
        {
            var text = new StringBuilder();
            for (var pieces = random.Next(1, 12); pieces > 0; pieces--)
            {
                text.Append(Pieces[random.Next(Pieces.Length)]);
            }

            yield return text.ToString();
        }
    }
}
