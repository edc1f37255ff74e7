import pytest

from apps.common.fiscal_year import FiscalYear
from apps.dashboard.zoom import zoom

WHOLE = (FiscalYear(2021), FiscalYear(2026))


@pytest.mark.parametrize(
    ("query", "years"),
    [
        ({}, None),
        ({"from": "2025", "to": "2026"}, (2025, 2026)),
        ({"from": "2025"}, (2025, 2026)),
        ({"to": "2021"}, (2021, 2021)),
        ({"from": "1900", "to": "2022"}, (2021, 2022)),
        ({"from": "2021", "to": "2026"}, None),
        ({"from": "2026", "to": "2021"}, None),
        ({"from": "9999"}, None),
        ({"from": "banana", "to": "２０２５"}, None),
        ({"from": "-202"}, None),
    ],
)
def test_the_address_zooms_and_nonsense_shows_everything(query, years):
    found = zoom(query, WHOLE).years
    assert (found and tuple(year.year for year in found)) == years


def test_the_years_offered_are_never_too_many():
    offered = zoom({}, (FiscalYear(1), FiscalYear(9000))).all_years
    assert len(offered) == 30
    assert offered[-1] == FiscalYear(9000)
