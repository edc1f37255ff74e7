"""What coordinators decide about a pain point besides answering it, for one or for many at once.

A step is a form and a service. The page of one, the page of many and the links on the desk are made
of the same steps.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminDateWidget
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.common.business_days import add_business_days, local_today
from apps.issues.admin.form import CHOICES
from apps.issues.forms import TextField
from apps.issues.models import Issue
from apps.issues.rules import REASON_LIMIT
from apps.issues.services import (
    assign_issue,
    change_status,
    hand_over,
    mark_duplicate,
    snooze_issue,
    undo_duplicate,
    wake_issue,
)
from apps.issues.validators import validate_reason, validate_storable
from apps.organization.models import Department, Role, User

TOGETHER = _(
    "同じ困りごとがほかにも届いていました。いっしょに取り組み、進みぐあいをお知らせします。"
)
STALE = _(
    "開いているあいだに、ほかの人がこの困りごとを変えました。"
    "書いた内容は残っています。確かめて、もう一度押してください。"
)


class ReasonField(TextField):
    """Why; read later by colleagues."""

    widget = forms.TextInput(attrs={"size": 60})

    def __init__(self, **options: object) -> None:
        labels = {"label": _("理由"), "required": True, "max_length": REASON_LIMIT}
        super().__init__(**{**labels, "validators": [validate_reason], **options})


class ReplyField(TextField):
    """What the submitter is told."""

    widget = forms.Textarea(attrs={"rows": 5, "class": "vLargeTextField"})

    def __init__(self, **options: object) -> None:
        super().__init__(
            **{"label": _("届けた人へのお返事"), "validators": [validate_storable], **options}
        )


class StepForm(forms.Form):
    """Nothing more to say."""

    use_required_attribute = False


class AssignForm(StepForm):
    to = forms.ModelChoiceField(
        User.objects.none(), label=_("担当"), required=False, empty_label=_("担当なし")
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = User.objects.holding(Role.COORDINATOR, local_today())


class SnoozeForm(StepForm):
    until = forms.DateField(
        label=_("いつまで"),
        widget=AdminDateWidget,
        error_messages={
            "required": _("日を選んでください。"),
            "invalid": _("日を選んでください。"),
        },
    )
    reason = ReasonField()

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until"].initial = add_business_days(local_today(), 5)


class DuplicateForm(StepForm):
    original = forms.ModelChoiceField(
        Issue.objects.none(),
        label=_("もとになる困りごとの番号"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 8}),
        error_messages={
            "required": _("番号を書いてください。"),
            "invalid_choice": _("この番号の困りごとは見つかりません。"),
        },
    )
    reason = ReasonField()
    reply = ReplyField(required=True, initial=TOGETHER)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["original"].queryset = Issue.objects.all()


class ApartForm(StepForm):
    reason = ReasonField()


class HandOverForm(StepForm):
    department = forms.ModelChoiceField(Department.objects.none(), label=_("引き継ぐ課"))
    reason = ReasonField(help_text=_("届けた人にも伝わります。"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["department"].queryset = Department.objects.on(local_today())


class StatusForm(StepForm):
    status = forms.ChoiceField(label=_("状態"), choices=CHOICES)
    reply = ReplyField()


Run = Callable[[User, Issue, dict[str, Any], datetime], object]


@dataclass(frozen=True)
class Step:
    """How a step is called, what it asks, and what it does."""

    title: Any
    form: type[StepForm]
    run: Run
    tells: bool = False  # whether the submitter gets a mail


def _snooze(actor: User, issue: Issue, answers: dict[str, Any], now: datetime) -> object:
    today: date = timezone.localdate(now)
    return snooze_issue(actor=actor, issue=issue, today=today, **answers)


STEPS: dict[str, Step] = {
    "assign": Step(
        _("担当を決める"),
        AssignForm,
        lambda actor, issue, answers, now: assign_issue(actor=actor, issue=issue, **answers),
    ),
    "snooze": Step(_("後回しにする"), SnoozeForm, _snooze),
    "wake": Step(
        _("後回しをやめる"),
        StepForm,
        lambda actor, issue, answers, now: wake_issue(actor=actor, issue=issue),
    ),
    "duplicate": Step(
        _("同じ内容としてまとめる"),
        DuplicateForm,
        lambda actor, issue, answers, now: mark_duplicate(
            actor=actor, issue=issue, now=now, **answers
        ),
        tells=True,
    ),
    "apart": Step(
        _("同じ内容から外す"),
        ApartForm,
        lambda actor, issue, answers, now: undo_duplicate(
            actor=actor, issue=issue, now=now, **answers
        ),
    ),
    "hand-over": Step(
        _("ほかの課へ引き継ぐ"),
        HandOverForm,
        lambda actor, issue, answers, now: hand_over(actor=actor, issue=issue, now=now, **answers),
        tells=True,
    ),
    "status": Step(
        _("状態を変えて返事をする"),
        StatusForm,
        lambda actor, issue, answers, now: change_status(
            actor=actor, issue=issue, now=now, **answers
        ),
        tells=True,
    ),
}


def stamps_of(issues: Sequence[Issue]) -> dict[int, str]:
    """What changes whenever anybody does anything to a pain point: its last event and step."""
    rows = (
        Issue.objects.filter(pk__in=[issue.pk for issue in issues])
        .order_by()
        .values_list("pk")
        .annotate(event=Max("events__pgh_id"), step=Max("status_changes__pk"))
    )
    return {pk: f"{event}.{step}" for pk, event, step in rows}


def stamp_of(issue: Issue) -> str:
    return stamps_of([issue])[issue.pk]


@transaction.atomic
def take_step(
    step: Step, *, actor: User, issue: Issue, answers: dict[str, Any], seen: str, now: datetime
) -> None:
    """Do it, unless somebody else has changed the pain point since it was looked at."""
    Issue.objects.select_for_update().get(pk=issue.pk)
    if stamp_of(issue) != seen:
        raise ValidationError(STALE, code="stale")
    step.run(actor, issue, answers, now)
