"""What is asked when a program is closed: words, a successor, and each unfinished milestone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.common.day_field import DayField
from apps.milestones.models import Milestone
from apps.milestones.services import Decision, Handover, NewProgram
from apps.projects.models import Program, Project

CARRY, DROP, NEW = "carry", "drop", "new"
LONGEST = 2000
ASKED_OF_NEW = {
    "new_name": _("次の計画の名称を書いてください。"),
    "new_goal": _("次の計画の目標を書いてください。"),
    "new_starts_on": _("次の計画の開始日を選んでください。"),
    "new_goal_on": _("次の計画の目標日を選んでください。"),
}


@dataclass(frozen=True)
class Asked:
    """One unfinished milestone with its two fields."""

    milestone: Milestone
    fate: BoundField
    reason: BoundField


@dataclass(frozen=True)
class AskedOfProject:
    """A project with unfinished milestones, and where they may go."""

    project: Project
    into: BoundField
    milestones: Sequence[Asked]


class ClosingForm(forms.Form):
    reached = forms.CharField(
        label=_("できたこと"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("市民や職員にとって何が変わったか、あとで読む人に分かる言葉で。"),
        error_messages={"required": _("できたことを、ひとこと書いてください。")},
    )
    missed = forms.CharField(
        label=_("届かなかったこと"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("次の計画に活かせるように、わけも書いてください。"),
    )
    successor = forms.ChoiceField(label=_("次の計画"), required=False)
    new_name = forms.CharField(label=_("次の計画の名称"), required=False, max_length=100)
    new_goal = forms.CharField(
        label=_("次の計画の目標"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    new_starts_on = DayField(_("次の計画の開始日"), required=False)
    new_goal_on = DayField(_("次の計画の目標日"), required=False)

    def __init__(
        self,
        *args: object,
        unfinished: Sequence[Milestone],
        others: Sequence[Program],
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.unfinished = unfinished
        self.others = {str(program.pk): program for program in others}
        self.fields["successor"].choices = [
            ("", _("つくらない・まだ決まっていない")),
            *((key, program.name) for key, program in self.others.items()),
            (NEW, _("ここで新しくつくる")),
        ]
        self.projects = {m.project_id: m.project for m in unfinished}
        continuing = Project.objects.filter(program__in=others)
        self.continuing = {str(project.pk): project for project in continuing}
        for key, project in self.projects.items():
            self.fields[f"into_{key}"] = forms.ChoiceField(
                label=gettext("「%(name)s」を引き継ぐ先の事業") % {"name": project.name},
                required=False,
                choices=self._places(),
            )
        for milestone in unfinished:
            self._ask_about(milestone)

    def _places(self) -> list[tuple[str, object]]:
        """The projects that may go on with one, under their programs' names."""
        groups = [
            (
                program.name,
                [(k, p.name) for k, p in self.continuing.items() if str(p.program_id) == key],
            )
            for key, program in self.others.items()
        ]
        return [("", _("同じ名前の事業（なければつくります）")), *(g for g in groups if g[1])]

    def _ask_about(self, milestone: Milestone) -> None:
        self.fields[f"fate_{milestone.pk}"] = forms.ChoiceField(
            label=milestone.title,
            choices=[(CARRY, _("次の計画に引き継ぐ")), (DROP, _("取りやめる"))],
            widget=forms.RadioSelect,
            error_messages={"required": _("引き継ぐか、取りやめるかを選んでください。")},
        )
        self.fields[f"reason_{milestone.pk}"] = forms.CharField(
            label=gettext("「%(title)s」を取りやめる理由") % {"title": milestone.title},
            required=False,
            max_length=LONGEST,
        )

    def asked(self) -> Iterator[AskedOfProject]:
        """The unfinished milestones by project, with their fields."""
        for key, project in self.projects.items():
            rows = [
                Asked(m, self[f"fate_{m.pk}"], self[f"reason_{m.pk}"])
                for m in self.unfinished
                if m.project_id == key
            ]
            yield AskedOfProject(project, self[f"into_{key}"], rows)

    @property
    def opens_new(self) -> bool:
        """Whether the fields of a new program are in sight from the beginning."""
        return bool(self.errors) or self.data.get("successor") == NEW

    def clean(self) -> None:
        for milestone in self.unfinished:
            fate = self.cleaned_data.get(f"fate_{milestone.pk}")
            field = f"reason_{milestone.pk}"
            if fate == DROP and not self.cleaned_data.get(field, "-").strip():
                self.add_error(field, _("取りやめる理由を、ひとこと書いてください。"))
        self._check_successor()

    def _check_successor(self) -> None:
        chosen = self.cleaned_data.get("successor")
        if chosen == NEW:
            for field, told in ASKED_OF_NEW.items():
                if not self.cleaned_data.get(field) and field not in self.errors:
                    self.add_error(field, told)
        carried = any(self.cleaned_data.get(f"fate_{m.pk}") == CARRY for m in self.unfinished)
        if carried and not chosen and "successor" not in self.errors:
            told = _("引き継ぐものがあります。次の計画を選ぶか、新しくつくってください。")
            self.add_error("successor", ValidationError(told))

    def handover(self) -> Handover:
        """Return what was decided, as the service wants it."""
        data = self.cleaned_data
        decisions = [
            Decision(m.pk, data[f"fate_{m.pk}"] == CARRY, data[f"reason_{m.pk}"])
            for m in self.unfinished
        ]
        chosen = {key: data[f"into_{key}"] for key in self.projects}
        into = {key: self.continuing[place] for key, place in chosen.items() if place}
        return Handover(decisions, self._successor(), into)

    def _successor(self) -> Program | NewProgram | None:
        data = self.cleaned_data
        if data["successor"] != NEW:
            return self.others.get(data["successor"])
        return NewProgram(
            data["new_name"], data["new_goal"], data["new_starts_on"], data["new_goal_on"]
        )
