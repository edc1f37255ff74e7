"""Pure: what an attached file really is, told by its content and never by its name."""

from apps.issues.files.documents import MOST_INFLATED, MOST_TIMES
from apps.issues.files.examine import examine
from apps.issues.files.kinds import MEDIA_TYPES, Examined, Kind, Refused
from apps.issues.files.names import shown_name

__all__ = [
    "MEDIA_TYPES",
    "MOST_INFLATED",
    "MOST_TIMES",
    "Examined",
    "Kind",
    "Refused",
    "examine",
    "shown_name",
]
