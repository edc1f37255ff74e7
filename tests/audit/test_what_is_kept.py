"""Of every table it is decided whether its changes are kept."""

from django.apps import apps

# Why the history of these is not kept a second time.
NOT_TRACKED = {
    "audit.Seal": "is the seal over the history",
    "audit.Verification": "is added to and never changed",
    "clusters.ClusterProposal": "is computed anew, and decided on by steps that are kept",
    "clusters.EncoderRecord": "is computed",
    "clusters.IssueVector": "is computed",
    "clusters.LoneIssue": "follows from a sorting decision",
    "clusters.Separation": "follows from a sorting decision",
    "clusters.SortingDecision": "is itself the record, with its undoing",
    "deliveries.BounceReport": "is added to and never changed",
    "deliveries.DeliveryAttempt": "is added to and never changed",
    "deliveries.OutboundMessage": "has its attempts as a record, decisions of persons among them",
    "deliveries.Unsubscription": "is a wish of one's own, for nobody else to look back at",
    "improvements.ImprovementMove": "is added to and never changed",
    "improvements.SurveyAnswer": "nobody may tell who answered what, nor when",
    "improvements.SurveyTaken": "nobody may tell who answered what, nor when",
    "issues.Attachment": "is deleted with its words where somebody withdraws",
    "issues.AttachmentContent": "is deleted with its words where somebody withdraws",
    "issues.Draft": "is nobody's business but its owner's, and gone once delivered",
    "issues.FormerWords": "is itself the record",
    "issues.IssueImport": "is a workbench; what it does is kept with what it makes",
    "milestones.CalendarFeed": "is a wish of one's own, for nobody else to look back at",
    "milestones.CarryOver": "is added to and never changed",
    "milestones.ProgramResult": "is added to and never changed",
    "milestones.SlipEntry": "is itself the record",
    "projects.MeasurementCorrection": "is added to and never changed",
    "reminders.PlannedDay": "is added to and never changed",
    "reminders.Reminder": "is computed",
    "reminders.ReminderPreference": "is a wish of one's own, for nobody else to look back at",
    "reports.MonthlyReport": "is frozen, with its editions as a record",
    "reports.SentenceEdit": "is added to and never changed",
}


def test_every_table_is_tracked_or_has_a_reason_not_to_be():
    ours = [model for model in apps.get_models() if model.__module__.startswith("apps.")]
    tracked = {each._meta.label for each in ours if hasattr(each, "pgh_event_models")}
    events = {
        event._meta.label
        for each in ours
        for event in getattr(each, "pgh_event_models", {}).values()
    }
    assert {each._meta.label for each in ours} - tracked - events == set(NOT_TRACKED)


def test_pace_and_rest_of_the_outbox_are_no_history(db):
    """It is refilled at every look: a row each would bury who paused it."""
    from apps.deliveries.models import Channel, Outbox  # noqa: PLC0415

    door = Outbox.objects.door(Channel.MAIL)
    begun = door.events.count()
    for tokens in range(3):
        Outbox.objects.update(tokens=tokens)
    assert door.events.count() == begun
    Outbox.objects.update(paused_because="確かめるため")
    assert door.events.count() == begun + 1
