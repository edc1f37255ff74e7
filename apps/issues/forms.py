"""The shape of what people type: generous to how they type it, clear about what is missing."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from apps.common.wording import TOO_LONG
from apps.issues.models import Issue, Period
from apps.issues.rules import LONGEST, WORDS_LIMIT, plain_digits, typed
from apps.issues.table import check_weight
from apps.issues.validators import (
    ANSWER_SAYS_NOTHING,
    ONLY_DIGITS,
    SAYS_NOTHING,
    validate_answer,
    validate_list,
    validate_number,
    validate_statement,
    validate_words,
)
from apps.issues.wording import hours_sentence
from apps.organization.models import Department


class NumberField(forms.IntegerField):
    """A whole number, also in full-width digits: a plain text box with a number keyboard."""

    widget = forms.TextInput
    default_error_messages = {"invalid": ONLY_DIGITS}
    default_validators = [validate_number]

    def to_python(self, value: object) -> int | None:
        number = plain_digits(value) if isinstance(value, str) else value
        return super().to_python(number)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, object]:
        return {"inputmode": "numeric", "autocomplete": "off", "size": 6}


class TextField(forms.CharField):
    """A text exactly as typed; only the line ends of the browser are taken back."""

    default_error_messages = {"max_length": TOO_LONG}

    def __init__(self, **options: object) -> None:
        super().__init__(**{"strip": False, "required": False, **options})

    def to_python(self, value: object) -> str:
        return typed(super().to_python(value))

    def widget_attrs(self, widget: forms.Widget) -> dict[str, object]:
        """Never `maxlength`: a browser would cut what is pasted without a word."""
        return {"autocomplete": "off"}


class OccasionField(TextField):
    """Where it was said. Who said it is nobody's question."""

    def __init__(self, **options: object) -> None:
        told = {
            "label": _("どこで聞いた声ですか"),
            "help_text": _("例：9月の課の打ち合わせ。話した人の名前は書かなくて大丈夫です。"),
            "max_length": LONGEST["occasion"],
        }
        super().__init__(**{**told, **options})


class EffortForm(forms.Form):
    """How often, how long, how many people."""

    times = NumberField(label=_("回数"), required=False)
    per = forms.ChoiceField(label=_("期間"), choices=Period, initial=Period.WEEK, required=False)
    minutes = NumberField(label=_("1回にかかる時間"), required=False)
    people = NumberField(label=_("かかわる人数"), required=False)

    @property
    def sentence(self) -> str:
        """The hours a year of what stands in the form right now; empty while there are none."""
        now = EffortForm({name: self[name].value() for name in EffortForm.base_fields})
        return hours_sentence(Issue(**now.cleaned_data)) if now.is_valid() else ""

    def clean_per(self) -> str:
        return self.cleaned_data["per"] or Period.WEEK


class DetailsForm(EffortForm):
    """What may be told beside the words, by anybody and without knowing any classification."""

    work = TextField(label=_("どんな仕事のことですか"), max_length=LONGEST["work"])
    tool = TextField(label=_("使っている書類やシステム"), max_length=LONGEST["tool"])
    since = TextField(label=_("いつ頃からですか"), max_length=LONGEST["since"])
    wish = TextField(
        label=_("本当は、どうなるとよいですか"),
        max_length=LONGEST["wish"],
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class IssueForm(DetailsForm):
    """届ける: one question, and what may be told beside it."""

    words = TextField(
        label=_("困っていること、面倒だと思っていることを、そのまま書いてください。"),
        required=True,
        error_messages={"required": SAYS_NOTHING},
        validators=[validate_words],
        widget=forms.Textarea(attrs={"rows": 7, "spellcheck": "false"}),
    )

    occasion = OccasionField()

    field_order = ["words"]
    use_required_attribute = False
    WORDS_LIMIT = WORDS_LIMIT

    def __init__(self, *args: object, speaks: bool = False, **kwargs: object) -> None:
        """Whoever `speaks` for a department may say where they heard it."""
        super().__init__(*args, **kwargs)
        if not speaks:
            del self.fields["occasion"]

    def focus_where_needed(self) -> None:
        """Begin where something has to be put right, else with the one question."""
        wrong = (name for name in self.fields if name in self.errors)
        self.fields[next(wrong, "words")].widget.attrs["autofocus"] = True

    @property
    def has_details(self) -> bool:
        """Whether the folded part has something to show: an answer or an error."""
        told = (name for name in self.fields if name not in ("words", "per", "occasion"))
        return any(self[name].value() or self[name].errors for name in told)


class SeenField(forms.IntegerField):
    """Which version somebody had before their eyes. What is no number is none that there is."""

    widget = forms.HiddenInput

    def clean(self, value: object) -> int:
        try:
            return super().clean(value)
        except forms.ValidationError:
            return -1


class RewordingForm(forms.Form):
    """A text that somebody else may be changing too: the second is told and loses nothing."""

    text = TextField(required=True, widget=forms.Textarea(attrs={"rows": 6}))
    seen = SeenField()

    use_required_attribute = False

    def refuse(self, refusal: forms.ValidationError, number: int) -> None:
        """Say why not. Who was told of version `number`, which the page shows, may press again."""
        self.add_error(None, refusal)
        if refusal.code == "stale":
            self.data = self.data.copy()
            self.data[self.add_prefix("seen")] = str(number)


class StatementForm(RewordingForm):
    """Clear words beside the original."""

    text = TextField(
        label=_("整理した言葉"),
        required=True,
        error_messages={"required": _("整理した言葉を書いてください。")},
        validators=[validate_statement],
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("個人や相手先が分かる書き方は避けてください。"),
    )


class WordsForm(RewordingForm):
    """The submitter's own words, put differently."""

    text = TextField(
        label=_("困っていること"),
        required=True,
        error_messages={"required": SAYS_NOTHING},
        validators=[validate_words],
        widget=forms.Textarea(attrs={"rows": 7, "spellcheck": "false"}),
    )


class AnswerForm(forms.Form):
    """What the submitter writes back."""

    text = TextField(
        label=_("調整役に伝えたいこと"),
        required=True,
        error_messages={"required": ANSWER_SAYS_NOTHING},
        validators=[validate_answer],
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    use_required_attribute = False

    @property
    def is_heard(self) -> bool:
        """Whether the fold for what others said has something to show."""
        occasion = self["occasion"] if "occasion" in self.fields else None
        return occasion is not None and bool(occasion.value() or occasion.errors)


class BringingForm(forms.Form):
    """What is brought in on behalf of others: where it was said, and by which department."""

    occasion = OccasionField()
    use_required_attribute = False


class ManyForm(BringingForm):
    """まとめて届ける: one pain point a line."""

    lines = TextField(
        label=_("困っていることを、1行に1つずつ書いてください。"),
        required=True,
        error_messages={"required": SAYS_NOTHING},
        validators=[validate_list],
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false"}),
    )
    department = forms.ModelChoiceField(
        Department.objects.none(),
        label=_("どの課の声ですか"),
        empty_label=_("選んでください"),
        error_messages={
            "required": _("どの課の声かを選んでください。"),
            "invalid_choice": _("いまある課から選んでください。"),
        },
    )

    field_order = ["lines", "occasion", "department"]

    def __init__(self, *args: object, departments: Sequence[Department], **kwargs: object) -> None:
        """Whoever may bring in voices of one department only is not asked for which."""
        super().__init__(*args, **kwargs)
        self.departments = departments
        if len(departments) == 1:
            del self.fields["department"]
        else:
            chosen = [department.pk for department in departments]
            self.fields["department"].queryset = Department.objects.filter(pk__in=chosen)

    def clean(self) -> dict[str, object]:
        answers = super().clean() or {}
        if len(self.departments) == 1:
            answers["department"] = self.departments[0]
        return answers


class ImportForm(BringingForm):
    """A table of pain points."""

    file = forms.FileField(
        label=_("表のファイル"),
        help_text=_("Excel（xlsx）かCSV。1行に1件です。"),
        error_messages={
            "required": _("ファイルを選んでください。"),
            "empty": _("このファイルは空です。困りごとを書いてから、選び直してください。"),
            "missing": _("ファイルを選んでください。"),
            "invalid": _("ファイルを選んでください。"),
            "contradiction": _("ファイルを選んでください。"),
        },
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.tsv,.txt"}),
    )
    whole = forms.BooleanField(label=_("直すところが1行でもあれば、1件も届けない"), required=False)

    field_order = ["file", "occasion", "whole"]

    def clean_file(self) -> UploadedFile:
        """Refuse what is too heavy for any kind of table before it is read into memory."""
        file = self.cleaned_data["file"]
        check_weight(file.size, is_workbook=True)
        return file
