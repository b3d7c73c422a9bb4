using TeamBot.Commands;
using TeamBot.Storage;

namespace TeamBot.Features.Leads;

public static class LeadsFeature
{
    public static void MapLeads(this BotMap bot)
    {
        bot.Commands.Group("lead", "Job leads for the team")
            .Map("share", "Pass a job lead on to the team", ShareLead.RunAsync, o => o
                .Text("link", "The page of the job", LeadLink.Longest)
                .Text("role", "What the job is", Lead.LongestRole)
                .Text("organisation", "Who it is with", Lead.LongestRole)
                .Text("note", "What the others should know", Lead.LongestNote))
            .Map("list", "The team's open leads, newest first; only you see them", ListLeads.RunAsync, o => o
                .Text("search", "Words to look for", ListLeads.LongestSearch));
        bot.Commands
            .MessageCommand("Save as lead", "shares the job in it with the team", SaveAsLead.RunAsync)
            .Form("lead-share", ShareLead.SendAsync)
            .Press("lead-answer:{lead}:{kind}", AnswerLead.RunAsync, Answer.Update)
            .Press("lead-withdraw:{lead}", WithdrawLead.RunAsync, Answer.Update)
            .Press("lead-restore:{lead}", WithdrawLead.RestoreAsync, Answer.Update)
            .Press("leads:{page}:{search}", ListLeads.TurnAsync, Answer.Update);
        bot.Posts.Map(PostKind.Lead, LeadCards.DrawAsync, LeadCards.MarkAsync);
    }
}
