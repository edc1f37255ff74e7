"""How a pain point was put into words, one version after the other, with what changed between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from apps.issues.differences import Piece, difference
from apps.issues.models import Issue, Stance, StatementVersion


@dataclass(frozen=True)
class Step:
    """One version, and what it changed in the one before it (nothing is told of the first)."""

    version: StatementVersion
    pieces: Sequence[Piece]
    is_newest: bool

    @property
    def was_replaced(self) -> bool:
        """Whether nobody waits for an answer any more, although none was given."""
        return self.version.stance == Stance.PROPOSED and not self.is_newest


@dataclass(frozen=True)
class StatementHistory:
    """All versions of one pain point's statement, the oldest first."""

    steps: Sequence[Step]

    @property
    def newest(self) -> StatementVersion | None:
        """The wording the next answer is about; None where none stands."""
        version = self.steps[-1].version if self.steps else None
        return None if version is None or version.stance == Stance.DROPPED else version

    @property
    def asks(self) -> bool:
        """Whether the submitter has not said anything yet."""
        return self.newest is not None and self.newest.stance == Stance.PROPOSED

    @property
    def waits(self) -> StatementVersion | None:
        """The newest wording, as long as everybody reads another one or none."""
        return None if self.newest is None or self.newest.is_shown else self.newest


def statement_history(issue: Issue) -> StatementHistory:
    """Read the versions in one query."""
    versions = list(issue.statement_versions.all())
    before = [None, *versions][: len(versions)]
    return StatementHistory(
        [
            Step(
                version=version,
                pieces=difference(last.text, version.text) if last else (),
                is_newest=version is versions[-1],
            )
            for last, version in zip(before, versions, strict=True)
        ]
    )
