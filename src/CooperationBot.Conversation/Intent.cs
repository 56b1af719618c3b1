namespace CooperationBot.Conversation;

/// <summary>What a question wants; one handler answers each.</summary>
internal enum Intent
{
    Date,
    Place,
    Mode,
    Who,
    Role,
    Count,
    List,
    Describe,
    YesNo,
    Timeline,
    Duration,
    Compare,
    Source,
    Onboarding,
    Digest,
    Subscription,
    Help,
    Greeting,
    Thanks,
    OutOfScope,
    Declined,
}
