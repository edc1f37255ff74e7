"""What docs/access.md says, against the matrix it speaks of."""

import re

from tests.access.figures import CHANNELS, PAGE


def test_what_is_written_of_the_matrix_is_of_this_matrix():
    """The figures are those of a run; each channel stands there, tested and without a leak."""
    page = PAGE.read_text(encoding="utf-8")
    figures = dict(re.findall(r"^\| (.+?) \| (\d+) \| (?:\d+) \|$", page, re.MULTILINE))
    assert set(figures) == set(CHANNELS.values())
    assert all(int(cells) > 0 for cells in figures.values())
    leaks = dict(re.findall(r"^\| (.+?) \| \d+ \| (\d+) \|$", page, re.MULTILINE))
    assert int(leaks.pop(CHANNELS["control"])) > 0
    assert set(leaks.values()) == {"0"}
