"""The whole sample city in one transaction."""

from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from apps.demo.sample.after_live import load_after_live
from apps.demo.sample.attachments import load_attachments
from apps.demo.sample.closed_program import load_closed_program
from apps.demo.sample.departments import load_departments, load_people
from apps.demo.sample.desk import load_desk
from apps.demo.sample.groups import load_groups
from apps.demo.sample.improvement_surveys import load_surveys
from apps.demo.sample.improvement_work import load_work
from apps.demo.sample.improvements import load_improvements
from apps.demo.sample.pain_points import load_pain_points
from apps.demo.sample.program import correct_a_value, load_program
from apps.demo.sample.reorganised import load_reorganised
from apps.demo.sample.responses import load_responses
from apps.demo.sample.reviews import load_reviews
from apps.demo.sample.selections import load_selections
from apps.demo.sample.shared_problems import begin_sorting, load_shared_problems
from apps.demo.sample.tables import load_waiting_table
from apps.demo.sample.wordings import load_wordings
from apps.organization.models import User

PROJECT_OWNER = "jigyo"
COORDINATOR = "chosei"
WG_MEMBER = "hoiku"
ADMINISTRATOR = "kanri"


@transaction.atomic
def load_city(*, today: date) -> None:
    """Fill an empty database with the sample city as it would stand on `today`."""
    departments = load_departments()
    memberships = load_people(departments)
    by_theme = load_pain_points(departments, memberships, today=today)
    coordinator = User.objects.get(username=COORDINATOR)
    load_wordings(
        coordinator=coordinator, wg_member=User.objects.get(username=WG_MEMBER), today=today
    )
    load_attachments()
    load_responses(today=today)
    load_desk(coordinator=coordinator, today=today)
    load_shared_problems(by_theme, coordinator=coordinator)
    load_waiting_table(member=User.objects.get(username=WG_MEMBER), today=today)
    begin_sorting(by_theme, coordinator=coordinator)
    load_selections(
        coordinator=coordinator,
        owner=User.objects.get(username=PROJECT_OWNER),
        now=timezone.make_aware(datetime.combine(today, time(9))),
    )
    owner = User.objects.get(username=PROJECT_OWNER)
    program = load_program(departments, owner=owner)
    correct_a_value(program, actor=owner)
    now = timezone.make_aware(datetime.combine(today, time(9)))
    load_improvements(coordinator=coordinator, owner=owner, now=now)
    load_work(coordinator=coordinator, owner=owner, now=now)
    load_after_live(coordinator=coordinator, now=now)
    load_surveys(coordinator=coordinator, owner=owner, now=now)
    load_reviews(program, owner=owner, now=now)
    load_groups(program, owner=owner, now=now)
    administrator = User.objects.get(username=ADMINISTRATOR)
    load_reorganised(departments, administrator=administrator, today=today)
    load_closed_program(owner=owner, coordinator=coordinator, successor=program)
