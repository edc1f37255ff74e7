"""An improvement to work on."""

from django.utils import timezone

from apps.improvements.models import FlowStep, Improvement, Side
from apps.improvements.services import add_steps
from apps.organization.models import Role, User
from tests.clusters.picking import make_problem
from tests.factories import make_department, make_person


def make_improvement(owner: User, title: str = "入力を一度にする", **fields) -> Improvement:
    coordinator = make_person(make_department(), Role.COORDINATOR)
    cluster = make_problem(coordinator, f"{title}の課題")
    fields.setdefault("created_at", timezone.now())
    return Improvement.objects.create(cluster=cluster, title=title, owner=owner, **fields)


def make_flow(improvement: Improvement, *what: str, side: Side = Side.AS_IS) -> list[FlowStep]:
    steps = [{"who": "窓口", "what": one, "minutes": 10, "times_a_year": 60} for one in what]
    return add_steps(actor=improvement.owner, improvement=improvement, side=side, steps=steps)
