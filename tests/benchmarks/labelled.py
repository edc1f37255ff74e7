"""Labelled texts, read from JSON lines."""

import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Labelled:
    """Texts with their departments and labels; a text without a theme is a label of its own."""

    texts: list[str]
    departments: list[str]
    labels: list[str]
    themed: list[bool]

    def groups(self) -> dict[str, list[int]]:
        """The rows of each label, singletons included."""
        found: dict[str, list[int]] = {}
        for row, label in enumerate(self.labels):
            found.setdefault(label, []).append(row)
        return found


def read(path: Path) -> Labelled:
    """Rows `{"id", "department", "text", "theme"}`; a null theme marks a singleton."""
    rows = [json.loads(line) for line in path.read_text().splitlines() if line.strip()]
    return Labelled(
        texts=[row["text"] for row in rows],
        departments=[row["department"] for row in rows],
        labels=[row["theme"] or f"alone {row['id']}" for row in rows],
        themed=[row["theme"] is not None for row in rows],
    )
