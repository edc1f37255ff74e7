"""Shapes of what people type about milestones. What is allowed is decided by the services."""

from __future__ import annotations

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from apps.common.day_field import DayField
from apps.milestones.models import Milestone, SlipReason
from apps.organization.models import User
from apps.projects.models import Project

MOST = 2_147_483_647  # of what the database keeps as a whole number


class MoveForm(forms.Form):
    """A new due date and why. `seen_version` is the version of the date on the page."""

    to_on = DayField(_("新しい期日"), missing=_("新しい期日を選んでください。"))
    reason = forms.ChoiceField(
        label=_("動かす理由"),
        choices=SlipReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("動かす理由を一つ選んでください。")},
    )
    note = forms.CharField(
        label=_("説明"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("次に読む人のために、何が起きたかを一言書いてください。"),
    )
    seen_version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class CompleteForm(forms.Form):
    """The day something was done, and what shows it."""

    completed_on = DayField(_("完了した日"), missing=_("完了した日を選んでください。"))
    evidence = forms.CharField(
        label=_("何で確かめましたか"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("文書の場所、公開したページ、立ち会った人など。"),
        error_messages={"required": _("何で完了を確かめたかを書いてください。")},
    )


class PersonField(forms.ModelChoiceField):
    """People by name."""

    def label_from_instance(self, person: User) -> str:
        return person.name


class MilestoneField(forms.ModelChoiceField):
    """Milestones by project and title."""

    def label_from_instance(self, milestone: Milestone) -> str:
        return f"{milestone.project.name} / {milestone.title}"


class EditForm(forms.Form):
    """What is said of a milestone, without its date. `version` is the one on the page."""

    title = forms.CharField(
        label=_("マイルストーン"),
        max_length=100,
        help_text=_("何ができていれば終わりか、読んで分かる名前にしてください。"),
        error_messages={"required": _("マイルストーンの名前を書いてください。")},
    )
    owner = PersonField(
        User.objects.none(),
        label=_("責任者"),
        error_messages={
            "required": _("責任者を選んでください。"),
            "invalid_choice": _("責任者は一覧から選んでください。"),
        },
    )
    outer_reason = forms.CharField(
        label=_("動かせない期日の理由"),
        required=False,
        max_length=200,
        help_text=_("法律やサポートの終了のように、外で決まった期日のときだけ書いてください。"),
    )
    description = forms.CharField(
        label=_("できあがるもの"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    version = forms.IntegerField(min_value=1, max_value=MOST, widget=forms.HiddenInput)

    def __init__(self, *args: object, owners: QuerySet[User], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = owners


class AddForm(EditForm):
    """A new milestone with the first date promised."""

    version = None
    due_on = DayField(_("期日"), missing=_("期日を選んでください。"))
    field_order = ("title", "due_on", "owner", "outer_reason", "description")


class DependencyForm(forms.Form):
    """What has to be finished before."""

    predecessor = MilestoneField(
        Milestone.objects.none(),
        label=_("先に終わるもの"),
        empty_label=_("選んでください"),
        error_messages={
            "required": _("先に終わるものを選んでください。"),
            "invalid_choice": _("先に終わるものは一覧から選んでください。"),
        },
    )

    def __init__(self, *args: object, choices: QuerySet[Milestone], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["predecessor"].queryset = choices


class ProjectField(forms.ModelChoiceField):
    """Projects by name."""

    def label_from_instance(self, project: Project) -> str:
        return project.name


class FeedForm(forms.Form):
    """For which calendar an address is made: one's own due dates, or a project's."""

    project = ProjectField(
        Project.objects.none(),
        label=_("カレンダーに入れるもの"),
        required=False,
        empty_label=_("自分が受け持つもの"),
        error_messages={"invalid_choice": _("一覧から選んでください。")},
    )

    def __init__(self, *args: object, projects: QuerySet[Project], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["project"].queryset = projects
