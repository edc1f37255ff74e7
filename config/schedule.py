"""Everything that happens by itself, on one screen. Times are the city's (Asia/Tokyo).

Each entry only wakes a task; the task asks the database what is due, so an entry that fires
twice, late or not at all changes when something happens and never whether.
"""

from celery.schedules import crontab

SCHEDULE = {
    "beat a heart": {
        "task": "apps.common.tasks.beat",
        "schedule": 20.0,
    },
    "send what is due": {
        "task": "apps.deliveries.tasks.deliver_due",
        "schedule": 20.0,
    },
    "read what did not arrive": {
        "task": "apps.deliveries.tasks.read_bounces",
        "schedule": 300.0,
    },
    "plan reminders": {
        "task": "apps.reminders.tasks.plan_reminders",
        "schedule": crontab(minute="*/15", hour="6-20"),
    },
    "forget imported tables": {
        "task": "apps.issues.tasks.forget_imports",
        "schedule": crontab(minute=15, hour=3),
    },
    "let new pain points be found": {
        "task": "apps.clusters.tasks.encode_new_issues",
        "schedule": 60.0,
    },
    "propose shared problems": {
        "task": "apps.clusters.tasks.propose_clusters",
        "schedule": crontab(minute=30, hour=2),
    },
    "forget files that were never delivered": {
        "task": "apps.issues.tasks.forget_old_files",
        "schedule": crontab(minute=15, hour=3),
    },
    "reorganise": {
        "task": "apps.transitions.tasks.apply_reorganisations",
        "schedule": crontab(minute="*/5"),
    },
    "seal the history": {
        "task": "apps.audit.tasks.seal_history",
        "schedule": crontab(minute="*/10"),
    },
    "look through the history": {
        "task": "apps.audit.tasks.verify_history",
        "schedule": crontab(minute=45, hour=3),
    },
    "draft and send last month's reports": {
        "task": "apps.reports.tasks.report_on_last_month",
        "schedule": crontab(minute="*/10", hour="6-20"),
    },
}
