"""The access matrix as data: who may open, send and see what. `tests/access/` proves each cell.

A new address, form, model or action stands here, or `test_matrix.py` and `test_channels.py` fail.
"""

from tests.access.matrix.desk import ADMIN
from tests.access.matrix.elsewhere import ELSEWHERE, NAMES_PEOPLE
from tests.access.matrix.pages import PAGES
from tests.access.matrix.persons import (
    EVERYBODY,
    HANDS_OVER,
    HEARS,
    KEEPS,
    LEADS,
    NOBODY,
    PERSONS,
    READS_ALL,
    SORTS,
    SPEAK,
    SPEAKS,
    STAFF,
)
from tests.access.matrix.writes import WRITES

__all__ = [
    "ADMIN",
    "ELSEWHERE",
    "EVERYBODY",
    "HANDS_OVER",
    "HEARS",
    "KEEPS",
    "LEADS",
    "NAMES_PEOPLE",
    "NOBODY",
    "PAGES",
    "PERSONS",
    "READS_ALL",
    "SORTS",
    "SPEAK",
    "SPEAKS",
    "STAFF",
    "WRITES",
]
