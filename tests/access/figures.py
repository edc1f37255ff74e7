"""What a run of the matrix came to: `python -m tests.access` writes it into docs/access.md."""

import json
import os
from collections import Counter
from pathlib import Path

COLLECT = "ACCESS_FIGURES"
PAGE = Path(__file__).resolve().parents[2] / "docs/access.md"

# The ways by which something could get out, or in.
CHANNELS = {
    "read": "pages, files, exports and the API's lists and details, opened",
    "htmx": "the same pages, as parts of a page (HTMX)",
    "write": "forms and the API's creates and actions, sent by whom they are not for",
    "method": "PUT, PATCH, DELETE and unlisted POST at every address of the API",
    "admin": "Django admin: list, add, change, history and delete of every model",
    "admin-write": "Django admin: change pages with their inlines, sent by whom they are not for",
    "action": "Django admin: every action on a list, by whom it is not for",
    "search": "filters, search and order of the API and lists, asked for what one may not read",
    "control": "the pages once more with the filter off: leaks that the canaries must notice",
}


def note(channel: str, cells: int, wrong: list[object]) -> None:
    """Keep how much was looked at, where a whole run is collected."""
    place = os.environ.get(COLLECT)
    if place:
        line = json.dumps([channel, cells, len(wrong)])
        with Path(place).open("a", encoding="utf-8") as file:
            file.write(line + "\n")


def table(place: Path) -> str:
    """The figures as a table of Markdown, one row a channel."""
    cells: Counter[str] = Counter()
    leaks: Counter[str] = Counter()
    for line in place.read_text(encoding="utf-8").splitlines():
        channel, count, wrong = json.loads(line)
        cells[channel] += count
        leaks[channel] += wrong
    rows = ["| channel | cells tested | leaks |", "|---|---:|---:|"]
    rows += [f"| {CHANNELS[one]} | {cells[one]} | {leaks[one]} |" for one in CHANNELS]
    counted = [one for one in CHANNELS if one != "control"]
    total, lost = sum(cells[one] for one in counted), sum(leaks[one] for one in counted)
    rows.append(f"| **all, without the control** | **{total}** | **{lost}** |")
    return "\n".join(rows) + "\n"
