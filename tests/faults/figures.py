"""What a run of the faults came to: `bin/faults` writes it into docs/reliability.md.

A fault of typing is one `Figure`. A fault of mail is told in two steps, because its control is a
test of its own: `held` where the promise is kept, `broke` where the protection is off.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, NamedTuple

COLLECT = "FAULT_FIGURES"
# Set by `bin/faults`: the full counts instead of those that fit into a run of all tests.
FULL = "FAULTS_FULL"


def times(short: int, full: int) -> int:
    """How often a fault is made to happen in this run."""
    return full if os.environ.get(FULL) else short


def rounds(what: str, count: int) -> Iterator[int]:
    """Count up to `count`; a long run says how far it is."""
    for number in range(count):
        if os.environ.get(FULL) and number % max(1, count // 10) == 0:
            print(f"    {what}: {number} of {count}", flush=True)
        yield number


class Verdict(NamedTuple):
    """`lost`: believed sent and never arrived, or forgotten. `unknown`: shown to a person."""

    lost: int
    doubled: int
    unknown: int


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
    _keep(asdict(figure))
    assert figure.wrong == 0, figure
    assert figure.control > 0, f"the control shows nothing: {figure}"


def held(
    fault: int, what: str, count: int, result: Verdict, seconds: list[float] | None = None
) -> None:
    """Hold a fault of mail to its promise. `seconds`: how long each recovery took."""
    longest = round(max(seconds), 1) if seconds else None
    _keep({"fault": fault, "what": what, "times": count, "held": result, "seconds": longest})
    assert (result.lost, result.doubled) == (0, 0), f"fault {fault}, {what}: {result}"


def broke(fault: int, what: str, result: Verdict) -> None:
    """Insist that without its protection the same fault loses or doubles."""
    _keep({"fault": fault, "what": what, "broke": result})
    assert result.lost or result.doubled, f"the control of {fault} shows nothing: {result}"


def _keep(line: dict[str, Any]) -> None:
    if place := os.environ.get(COLLECT):
        with Path(place).open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


def read(place: Path) -> list[dict[str, Any]]:
    """Return the figures by fault; of what was run twice, the last."""
    lines = [json.loads(line) for line in place.read_text(encoding="utf-8").splitlines()]
    last = {(line["fault"], line["what"], "broke" in line): line for line in lines}
    return sorted(last.values(), key=lambda one: one["fault"])


def tables(lines: list[dict[str, Any]]) -> str:
    """The figures as two tables of Markdown, those of mail first."""
    typed = [Figure(**line) for line in lines if "wrong" in line]
    return "\n".join([*_of_mail(lines), "", *_of_typing(typed)]) + "\n"


def _of_mail(lines: list[dict[str, Any]]) -> Iterator[str]:
    controls = {
        (line["fault"], line["what"]): Verdict(*line["broke"]) for line in lines if "broke" in line
    }
    yield "| # | fault | times | L | D | U | control: L | control: D | seconds to recover |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for line in lines:
        if "held" not in line:
            continue
        result = Verdict(*line["held"])
        control = controls.get((line["fault"], line["what"]))
        cells = [line["fault"], line["what"], line["times"], *result]
        cells += [control.lost, control.doubled] if control else ["", ""]
        cells.append("" if line["seconds"] is None else line["seconds"])
        yield f"| {' | '.join(str(cell) for cell in cells)} |"


def _of_typing(figures: Iterable[Figure]) -> Iterator[str]:
    yield "| # | fault | times | gone wrong | control, protection off |"
    yield "|---|---|---|---|---|"
    for f in figures:
        yield f"| {f.fault} | {f.what} | {f.times} | {f.wrong} | {f.control} |"
