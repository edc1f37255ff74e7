"""What a run of the faults came to: `python -m tests.faults` writes it into docs/reliability.md."""

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

COLLECT = "FAULT_FIGURES"


@dataclass(frozen=True)
class Figure:
    """One fault: how often it was made to happen, what went wrong, and what the control lost.

    `wrong` counts what was lost, doubled or answered with an error; the control is the same fault
    with the protection off.
    """

    fault: int
    what: str
    times: int
    wrong: int
    control: int


def note(figure: Figure) -> None:
    """Hold the figure to its promise, and keep it where a whole run is collected."""
    place = os.environ.get(COLLECT)
    if place:
        with Path(place).open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(figure), ensure_ascii=False) + "\n")
    assert figure.wrong == 0, figure
    assert figure.control > 0, f"the control shows nothing: {figure}"


def read(place: Path) -> list[Figure]:
    lines = place.read_text(encoding="utf-8").splitlines()
    return sorted((Figure(**json.loads(line)) for line in lines), key=lambda one: one.fault)


def table(figures: Iterable[Figure]) -> str:
    """The figures as a table of Markdown."""
    rows = ["| # | fault | times | gone wrong | control, protection off |", "|---|---|---|---|---|"]
    rows += [f"| {f.fault} | {f.what} | {f.times} | {f.wrong} | {f.control} |" for f in figures]
    return "\n".join(rows) + "\n"
