"""Every name in the schedule is a task that a worker knows."""

from config.celery import app
from config.schedule import SCHEDULE


def unknown(names: set[str]) -> set[str]:
    app.loader.import_default_modules()
    return names - set(app.tasks)


def test_every_scheduled_name_is_a_task():
    assert unknown({entry["task"] for entry in SCHEDULE.values()}) == set()


def test_a_name_without_a_task_is_caught():
    assert unknown({"apps.issues.tasks.nobody_wrote_this"}) == {
        "apps.issues.tasks.nobody_wrote_this"
    }
