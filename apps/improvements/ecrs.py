"""The four questions about a step, in their order, and when 'how to automate' may be asked."""

from __future__ import annotations

from collections.abc import Mapping

ORDER = ("drop", "combine", "reorder", "simplify")


def next_question(answers: Mapping[str, bool]) -> str | None:
    """The question that is to be answered next; None: all that is to be asked was asked.

    A step that can be dropped is asked nothing more.
    """
    if answers.get("drop"):
        return None
    return next((question for question in ORDER if question not in answers), None)


def may_automate(answers: Mapping[str, bool], skipped_reason: str) -> bool:
    """Whether it makes sense to ask how a machine could do it: reviewed, or skipped openly."""
    if answers.get("drop"):
        return False
    return bool(skipped_reason) or all(question in answers for question in ORDER)
