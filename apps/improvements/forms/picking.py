"""Picking: which candidates, why, and what work each becomes."""

from __future__ import annotations

from collections.abc import Iterator

from django import forms
from django.db.models import QuerySet
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from apps.clusters.models import SelectionCandidate
from apps.clusters.selectors import Sheet
from apps.clusters.selectors.sheet import Line
from apps.organization.models import User

REASON_LIMIT = 1000
ASKED = ("pick", "reason", "title", "goal", "owner")


class OwnerField(forms.ModelChoiceField):
    """People by name: who is to carry the work forward."""

    def label_from_instance(self, person: User) -> str:
        return person.name


class PickForm(forms.Form):
    """One group of fields for each candidate, in order of rank; the first ones are ticked."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    summary = forms.CharField(
        label=_("全体としての理由"),
        required=False,
        max_length=REASON_LIMIT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "点の順と違うものを選んだときは、そのわけも。決めたあとは職員みんなが読めます。"
        ),
    )

    def __init__(
        self, *args: object, sheet: Sheet, owners: QuerySet[User], actor: User, **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)
        self.sheet = sheet
        self.fields["version"].initial = sheet.round.version
        for line in sheet.lines:
            self._ask_about(line, owners, actor)

    def _ask_about(self, line: Line, owners: QuerySet[User], actor: User) -> None:
        key = line.candidate.pk
        self.fields[f"pick_{key}"] = forms.BooleanField(
            label=line.title, required=False, initial=line.leads
        )
        self.fields[f"reason_{key}"] = forms.CharField(
            label=_("選んだ理由"),
            required=False,
            max_length=REASON_LIMIT,
            widget=forms.Textarea(attrs={"rows": 2}),
            help_text=_("困っていると伝えてくれた人へのメールに、そのまま載ります。"),
        )
        self.fields[f"title_{key}"] = forms.CharField(
            label=_("改善の名前"), required=False, max_length=100, initial=line.title
        )
        self.fields[f"goal_{key}"] = forms.CharField(
            label=_("めざすこと"), required=False, max_length=REASON_LIMIT
        )
        self.fields[f"owner_{key}"] = OwnerField(
            owners, label=_("担当者"), required=False, initial=actor.pk, empty_label=None
        )

    def groups(self) -> Iterator[tuple[Line, list[BoundField]]]:
        """Each candidate with its fields, the tick first."""
        for line in self.sheet.lines:
            yield line, [self[f"{name}_{line.candidate.pk}"] for name in ASKED]

    def picked(self) -> list[SelectionCandidate]:
        return [
            line.candidate
            for line in self.sheet.lines
            if self.cleaned_data.get(f"pick_{line.candidate.pk}")
        ]

    def said(self, name: str, candidate: SelectionCandidate) -> object:
        return self.cleaned_data.get(f"{name}_{candidate.pk}")

    def reasons(self) -> dict[int, str]:
        return {one.pk: str(self.said("reason", one) or "") for one in self.picked()}
