"""The form of one pain point: clear words, and the reply to the submitter."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from apps.issues.admin.wording import WordingForm
from apps.issues.models import Issue, Status
from apps.issues.rules import says_something, typed
from apps.issues.services.triage import NEEDS_REPLY
from apps.issues.validators import validate_storable

CHOICES = [choice for choice in Status.choices if choice[0] != Status.WITHDRAWN]


class TriageForm(WordingForm):
    """What a coordinator decides. `seen` tells whether somebody else was faster."""

    status = forms.ChoiceField(label=_("状態"), choices=CHOICES)
    reply = forms.CharField(
        label=_("届けた人へのお返事"),
        required=False,
        validators=[validate_storable],
        widget=forms.Textarea(attrs={"rows": 5, "class": "vLargeTextField"}),
        help_text=_("状態を変えるか、お返事を書いて保存すると、届けた人にメールで届きます。"),
    )
    seen = forms.CharField(widget=forms.HiddenInput)

    class Meta:
        model = Issue
        fields: list[str] = []

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        issue = self.instance
        self.now_seen = f"{issue.status_changes.count()}:{self.wording_seen}"
        self.before = issue.status
        self.initial |= {"status": issue.status, "seen": self.now_seen}

    def clean_reply(self) -> str:
        return typed(self.cleaned_data["reply"])

    def clean(self) -> dict[str, object]:
        answers = super().clean() or {}
        if answers.get("seen") != self.now_seen:
            self._tell_of_the_other()
        self.check_wording(answers)
        status, told = answers.get("status"), says_something(answers.get("reply", ""))
        if status in NEEDS_REPLY and status != self.before and not told:
            self.add_error(
                "reply",
                ValidationError(_("解決・見送りのときは、届けた人に伝える理由を書いてください。")),
            )
        return answers

    def _tell_of_the_other(self) -> None:
        """Keep what was typed, show what the other one saved, and let the next press count."""
        self.add_error(
            None,
            ValidationError(
                _(
                    "開いているあいだに、ほかの人がこの困りごとを変えました"
                    "（今の状態：%(status)s、今の課題：「%(statement)s」）。"
                    "書いた内容は下に残っています。見比べて、もう一度保存してください。"
                ),
                params={
                    "status": Status(self.before).label,
                    "statement": self.words_before,
                },
            ),
        )
        self.data = self.data.copy()
        self.data[self.add_prefix("seen")] = self.now_seen

    def validate_constraints(self) -> None:
        """The services decide what may be stored; nothing is stored by this form."""
