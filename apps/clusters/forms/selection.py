"""What is typed in a round of picking: who stands for choice, weights, points and notes."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import NamedTuple

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from apps.clusters.models import (
    BY_PEOPLE,
    CANDIDATES_AT_MOST,
    Cluster,
    Criterion,
    SelectionCandidate,
    SelectionRound,
)
from apps.clusters.ranking import HEAVIEST
from apps.common.day_field import DayField
from apps.issues.rules import plain_digits

NOTE_LIMIT = 200


class ScoreCell(NamedTuple):
    """What is asked of a candidate by one criterion."""

    criterion: Criterion
    points: BoundField
    note: BoundField


class SmallNumber(forms.IntegerField):
    """A digit, also a full-width one."""

    widget = forms.TextInput

    def to_python(self, value: object) -> int | None:
        digits = plain_digits(value) if isinstance(value, str) else value
        return super().to_python(digits)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, object]:
        return {"inputmode": "numeric", "autocomplete": "off", "size": 2, "class": "digit"}


class StartForm(forms.Form):
    """A new round. `form_key` makes a second click find the first one's round."""

    form_key = forms.UUIDField(widget=forms.HiddenInput)
    title = forms.CharField(
        label=_("選定の名前"),
        max_length=100,
        help_text=_("例：令和8年度に取り組む三つ"),
        error_messages={"required": _("あとで見て分かる名前を書いてください。")},
    )
    held_on = DayField(_("話し合う日"), missing=_("話し合う日を選んでください。"))
    pick_count = SmallNumber(
        label=_("選ぶ数"),
        min_value=1,
        max_value=CANDIDATES_AT_MOST,
        initial=3,
        error_messages={
            "required": _("いくつ選ぶかを数字で書いてください。"),
            "invalid": _("数字だけで書いてください（例：3）。"),
        },
    )
    clusters = forms.ModelMultipleChoiceField(
        Cluster.objects.none(),
        label=_("候補"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("候補を選んでください。")},
    )

    def __init__(self, *args: object, choices: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["clusters"].queryset = choices
        self.fields["form_key"].initial = uuid.uuid4


class ScoreForm(forms.Form):
    """The whole table of a round. `version` is the one that was there to be read."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: object, selection: SelectionRound, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.selection = selection
        self.candidates = list(selection.candidates.all())
        self.fields["version"].initial = selection.version
        for criterion in Criterion:
            self.fields[f"weight_{criterion}"] = SmallNumber(
                label=criterion.label,
                min_value=0,
                max_value=HEAVIEST,
                initial=selection.weights.get(criterion, 0),
                error_messages=dict.fromkeys(
                    ("required", "invalid", "min_value", "max_value"),
                    _("重みは0から5までの数です。"),
                ),
            )
        for candidate in self.candidates:
            for criterion in BY_PEOPLE:
                self._add_cell(candidate, criterion)

    def _add_cell(self, candidate: SelectionCandidate, criterion: Criterion) -> None:
        tenths = candidate.points_of(criterion)
        name, about = f"{candidate.pk}_{criterion}", f"{candidate.title} {criterion.label}"
        self.fields[f"points_{name}"] = SmallNumber(
            label=about,
            min_value=1,
            max_value=5,
            required=False,
            initial=None if tenths is None else tenths // 10,
            error_messages=dict.fromkeys(
                ("invalid", "min_value", "max_value"), _("点は1から5までの数です。")
            ),
        )
        self.fields[f"note_{name}"] = forms.CharField(
            label=about,
            max_length=NOTE_LIMIT,
            required=False,
            initial=candidate.note_of(criterion),
            widget=forms.TextInput(attrs={"autocomplete": "off", "class": "cell-note"}),
        )

    def weight_fields(self) -> Iterator[BoundField]:
        for criterion in Criterion:
            yield self[f"weight_{criterion}"]

    def rows(self) -> Iterator[tuple[SelectionCandidate, list[ScoreCell]]]:
        """Each candidate with its cells."""
        for candidate in self.candidates:
            names = [(one, f"{candidate.pk}_{one}") for one in BY_PEOPLE]
            cells = [ScoreCell(o, self[f"points_{n}"], self[f"note_{n}"]) for o, n in names]
            yield candidate, cells

    def weights(self) -> dict[str, int]:
        """The weights as they are typed; where that is no weight, the saved one."""
        return {
            str(one): self.cleaned_data.get(f"weight_{one}", self.selection.weights.get(one, 0))
            for one in Criterion
        }

    def points(self) -> dict[int, dict[str, int | None]]:
        """The points as they are typed."""
        return {
            candidate.pk: {
                str(one): self.cleaned_data[f"points_{candidate.pk}_{one}"]
                for one in BY_PEOPLE
                if f"points_{candidate.pk}_{one}" in self.cleaned_data
            }
            for candidate in self.candidates
        }

    def note(self, candidate: int, criterion: str) -> str:
        return self.cleaned_data.get(f"note_{candidate}_{criterion}", "")

    def differing(self) -> list[tuple[str, object]]:
        """What others have saved meanwhile and this form says otherwise: (label, their value)."""
        return [
            (field.label, field.initial)
            for field in self
            if field.name != "version" and field.name in self.changed_data
        ]
