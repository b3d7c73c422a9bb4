using System.Globalization;
using NodaTime;

namespace TeamBot.Features.Teams;

static class Hour
{
    /// <summary>"09:00".</summary>
    public static string Of(LocalTime time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}
