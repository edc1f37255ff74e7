"""What people do to a plan: each writes in one transaction."""

from apps.projects.services.checks import CLOSED, check_plausible, require_open
from apps.projects.services.correcting import correct_measurement
from apps.projects.services.group import add_member, end_member
from apps.projects.services.keeping import (
    begin_role,
    check_not_replaced,
    end_role,
    keep_link,
    keep_note,
    take_off,
)
from apps.projects.services.measuring import record_measurement
from apps.projects.services.notes import add_link, correct_note, remove_link, write_note
from apps.projects.services.planning import KpiPlan, add_kpi, change_kpi, plan_of, seal_of

__all__ = [
    "CLOSED",
    "KpiPlan",
    "add_kpi",
    "add_link",
    "add_member",
    "begin_role",
    "change_kpi",
    "check_not_replaced",
    "check_plausible",
    "correct_measurement",
    "correct_note",
    "end_member",
    "end_role",
    "keep_link",
    "keep_note",
    "plan_of",
    "record_measurement",
    "remove_link",
    "require_open",
    "seal_of",
    "take_off",
    "write_note",
]
