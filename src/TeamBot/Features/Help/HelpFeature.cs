using TeamBot.Commands;

namespace TeamBot.Features.Help;

public static class HelpFeature
{
    public static void MapHelp(this BotMap bot) => bot.Commands
        .Map("help", "What I can do, and the three things to do first", (CommandMap commands) => Reply.Whisper(HelpCards.First(commands)))
        .Press("help-first", (CommandMap commands) => Reply.Redraw(HelpCards.First(commands)), Answer.Update, personal: true)
        .Press("help-more:{menu}", More, Answer.Update, personal: true);

    static Reply More(long menu, IReadOnlyList<string> picked, CommandMap commands) =>
        picked is [var word] && HelpCards.About(commands, word) is { } card ? Reply.Redraw(card) : throw new UserError("That is no longer one of my commands. `/help` shows what there is.");
}
