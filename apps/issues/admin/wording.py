"""The part of the desk on which a pain point is put into clear words, and shown to everybody."""

from __future__ import annotations

from datetime import datetime

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.common.business_days import local_today
from apps.common.wording import bracketed, jdate
from apps.issues.models import Issue, Stance, newest_version
from apps.issues.rules import says_something, typed
from apps.issues.services import (
    hide_statement,
    publish_statement,
    record_word,
    write_statement,
)
from apps.issues.services.publishing import consent_missing
from apps.issues.services.versions import number_of
from apps.issues.statement_history import statement_history
from apps.issues.validators import validate_statement
from apps.organization.models import User

FIELDS = ["consent", "statement", "by_word", "publish", "hide", "wordings"]
READ_ONLY = ["consent", "wordings"]


class WordingForm(forms.ModelForm):
    """Clear words, the submitter's consent, and who reads them.

    `publish` is about the words in the form. Where everybody still reads an older wording, `hide`
    takes that one away.
    """

    statement = forms.CharField(
        label=_("課題（整理した言葉）"),
        required=False,
        validators=[validate_statement],
        widget=forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"}),
        help_text=_(
            "もとの言葉はそのまま残ります。個人や相手先が分かる書き方は避けてください。"
            "保存すると、届けた人にこの言葉でよいかをたずねるメールが届きます。"
        ),
    )
    by_word = forms.BooleanField(
        label=_("電話や対面で了解を得た"),
        required=False,
        help_text=_(
            "届けた人に、この言葉でよいかを直接確かめたとき。だれがいつ確かめたかが残ります。"
        ),
    )
    publish = forms.BooleanField(
        label=_("整理した言葉をみんなに見せる"),
        required=False,
        help_text=_("もとの言葉と、届けた人の名前は見えません。"),
    )
    hide = forms.BooleanField(
        label=_("いま見せている前の言葉を、みんなから見えなくする"), required=False
    )

    actor: User  # set by WordingDesk

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.newest = newest_version(self.instance)
        is_public = self.instance.published_at is not None
        self.words_before = self.newest.text if self.newest else self.instance.statement
        self.was_shown = is_public and self.instance.statement == self.words_before
        if not is_public or self.was_shown:
            self.fields["hide"].widget = forms.HiddenInput()
        self.initial |= {"statement": self.words_before, "publish": self.was_shown}

    @property
    def wording_seen(self) -> str:
        """What another person may have changed meanwhile, and the submitter too."""
        stance = self.newest.stance if self.newest else ""
        return f"{number_of(self.newest)}:{stance}:{self.instance.published_at}"

    def clean_statement(self) -> str:
        text = typed(self.cleaned_data["statement"])
        return text if says_something(text) else ""

    def check_wording(self, answers: dict[str, object]) -> None:
        """Say before anything is stored what the services would refuse."""
        if not answers.get("publish") or "statement" in self.errors:
            return
        if not says_something(answers["statement"]):
            told = _("みんなに見せるには、整理した言葉を書いてください。")
            self.add_error("statement", ValidationError(told))
        elif not self.was_shown and not self._has_consent(answers):
            self.add_error("publish", ValidationError(self._what_is_missing(answers)))

    def _has_consent(self, answers: dict[str, object]) -> bool:
        if answers.get("by_word"):
            return True
        if self._is_new(answers):
            return self.instance.submitted_by_id == self.actor.pk
        return self.newest is not None and self.newest.may_be_shown(local_today())

    def _is_new(self, answers: dict[str, object]) -> bool:
        return answers["statement"] != self.words_before

    def _what_is_missing(self, answers: dict[str, object]) -> str:
        if self.newest is not None and not self._is_new(answers):
            return consent_missing(self.newest)
        return gettext(
            "見せるには届けた人の了解がいります。印を外して保存すると、この言葉でよいかを届けた人に"
            "たずねます。電話や対面で了解を得たときは、その印を付けてください。"
        )

    def put_into_words(self, now: datetime) -> None:
        """Hand over to the services what was changed, in the order in which it happens."""
        answers, issue, actor = self.cleaned_data, self.instance, self.actor
        by_word, version = answers["by_word"], self.newest
        if self._is_new(answers):
            version = write_statement(
                actor=actor,
                issue=issue,
                statement=answers["statement"],
                seen=number_of(version),
                now=now,
                by_word=by_word,
            )
        elif by_word and version is not None and version.text:
            version = record_word(actor=actor, issue=issue, seen=version.number, now=now)
        if answers["publish"] and version is not None and version.may_be_shown(local_today()):
            publish_statement(actor=actor, issue=issue, seen=version.number, now=now)
        elif answers["hide"] or (self.was_shown and not answers["publish"]):
            hide_statement(actor=actor, issue=issue)


class WordingDesk(admin.ModelAdmin):
    """What stands beside the form: whose word is missing, and how the words came about."""

    class Media:
        css = {"all": ["css/pages/wording.css"]}

    def get_form(
        self, request: HttpRequest, obj: Issue | None = None, **options: object
    ) -> type[forms.ModelForm]:
        form = super().get_form(request, obj, **options)
        form.actor = request.user
        return form

    @admin.display(description=_("届けた人の了解"))
    def consent(self, issue: Issue) -> str:
        history = statement_history(issue)
        newest = history.newest
        if newest is None:
            return gettext("まだたずねていません。")
        if newest.stance == Stance.PROPOSED:
            shown = gettext("%(day)sまで返事を待っています。") % {
                "day": jdate(newest.answer_due_on)
            }
            if newest.may_be_shown(local_today()):
                shown = gettext("%(day)sまでに返事がありませんでした。みんなに見せられます。") % {
                    "day": jdate(newest.answer_due_on)
                }
        else:
            shown = newest.get_stance_display() + bracketed(jdate(newest.decided_at))
        if issue.published_at is not None and not newest.is_shown:
            older = gettext("みんなには、前の言葉「%(statement)s」を見せています。")
            return format_html(
                '{}<br><span dir="auto">{}</span>', shown, older % {"statement": issue.statement}
            )
        return shown

    @admin.display(description=_("言葉の移り変わり"))
    def wordings(self, issue: Issue) -> str:
        steps = statement_history(issue).steps
        return render_to_string("issues/versions.html", {"steps": steps}) if steps else "—"
