"""Whose each model of Django admin is; its actions and inlines: `channels.py`. Data only."""

from tests.access.matrix.persons import KEEPS, SORTS

# Each model of Django admin: whose list it is, its row, whether one adds to it.
ADMIN = {
    "organization.user": (KEEPS, "user", True),
    "organization.department": (KEEPS | SORTS, "department", True),
    "audit.verification": (KEEPS, "verification", False),
    "deliveries.outboundmessage": (SORTS, "message", False),
    "deliveries.outbox": (SORTS, "outbox", False),
    "deliveries.suppression": (SORTS, "suppression", False),
    "deliveries.bouncereport": (SORTS, "bounce", False),
    "deliveries.teamsworkflow": (KEEPS | SORTS, "workflow", True),
    "clusters.cluster": (SORTS, "shared", False),
    "clusters.encoderrecord": (SORTS, "encoder", False),
    "clusters.selectionround": (SORTS, "round", False),
    "reviews.evaluationgrade": (SORTS, "grade", True),
    "reviews.yearlyreview": (SORTS, "submitted_review", False),
    "improvements.improvement": (SORTS, "improvement", False),
    "improvements.flowstep": (SORTS, "flow_step", False),
    "improvements.evidence": (SORTS, "evidence", False),
    "improvements.rollout": (SORTS, "rolled_out", False),
    "improvements.paperanswer": (SORTS, "paper_said", False),
    "issues.issue": (SORTS, "hidden", False),
    "issues.replytemplate": (SORTS, "reply_template", True),
    "projects.program": (SORTS, "program", False),
    "projects.project": (SORTS, "project", True),
    "projects.kpi": (SORTS, "kpi", True),
    "milestones.milestone": (SORTS, "milestone", True),
    "reminders.reminder": (SORTS, "reminder", False),
    "reminders.remindertiming": (SORTS, "timing", True),
    "reports.monthlyreport": (SORTS, "city_report", False),
    "reports.reportedition": (SORTS, "edition", False),
    "reports.reportaddress": (SORTS, "report_address", True),
}
