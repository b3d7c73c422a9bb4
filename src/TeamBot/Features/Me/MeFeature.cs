using TeamBot.Commands;
using TeamBot.Features.Teams;

namespace TeamBot.Features.Me;

public static class MeFeature
{
    public static void MapMe(this BotMap bot) => bot.Commands
        .Map("me", "All that is yours: teams, nudges, being away, your weeks; only you see it", MePanel.OpenAsync, o => o
            .Text("timezone", "Where your clock hangs: a city or a zone; start typing and pick", 100, TeamQueries.OfferZones), personal: true)
        .Press("me-team", MePanel.TeamAsync, Answer.Update, personal: true)
        .Press("me-notify:{team}", MePanel.NotifyAsync, Answer.Update, personal: true)
        .Press("me-hour:{team}", MePanel.HourAsync, Answer.Update, personal: true)
        .Press("me-hints:{team}:{wanted}", MePanel.HintsAsync, Answer.Update, personal: true)
        .Press("me-clock:{team}", MePanel.ClockAsync, Answer.Form, personal: true)
        .Form("me-clock:{team}", MePanel.SaveClockAsync, Answer.Update, personal: true);
}
