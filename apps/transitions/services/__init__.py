"""What people do when others move, and what becomes of the organisation on a day."""

from apps.transitions.services.claiming import name_carrier
from apps.transitions.services.passing_on import pass_on, take_back
from apps.transitions.services.reorganising import (
    apply_due,
    cancel,
    decide,
    read_tables,
    schedule,
)

__all__ = [
    "apply_due",
    "cancel",
    "decide",
    "name_carrier",
    "pass_on",
    "read_tables",
    "schedule",
    "take_back",
]
