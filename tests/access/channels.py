"""The matrix, for what is not a page: actions and inlines of Django admin. Data only.

A new action or inline has to be added here, or `test_channels.py` fails.
"""

SORTS = {"coordinator"}

# Whom each action is for. Everybody else gets no further than to be refused.
ACTIONS: dict[str, dict[str, set[str]]] = {
    "deliveries.outboundmessage": {
        "send_again": SORTS,
        "mark_arrived": SORTS,
        "give_up": SORTS,
    },
    "deliveries.outbox": {"pause": SORTS, "resume": SORTS},
    "deliveries.suppression": {"lift": SORTS},
    "deliveries.teamsworkflow": {"stop": SORTS | {"administrator", "superuser"}},
    "issues.issue": {
        "assign_many": SORTS,
        "status_many": SORTS,
        "snooze_many": SORTS,
        "duplicate_many": SORTS,
        "put_together": SORTS,
    },
}

# Nobody deletes anything: Django's own action is nowhere.
FOR_NOBODY = "delete_selected"

INLINES: dict[str, set[str]] = {
    "organization.user": {"Membership"},
    "organization.department": {"DepartmentSuccession"},
    "deliveries.outboundmessage": {"DeliveryAttempt"},
    "clusters.cluster": {"ClusterMembership"},
    "clusters.selectionround": {"SelectionCandidate"},
    "issues.issue": {"StatusChange", "Answer", "Confirmation"},
    "projects.kpi": {"Measurement"},
    "projects.program": {"Pillar", "Project"},
    "projects.project": {"ProjectMember", "ProjectNote", "ProjectLink"},
    "milestones.milestone": {"SlipEntry"},
}
