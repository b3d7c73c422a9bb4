namespace TeamBot.Storage;

/// <summary>What a goal counts. The numbers are stored, so they never change.</summary>
public enum GoalKind
{
    Contacts = 0,
    Interviews = 1,
    Leads = 2,
    Applications = 3,
    Events = 4,

    /// <summary>The member's own words are kept beside it.</summary>
    Own = 5,
}
