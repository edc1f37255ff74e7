"""What coordinators type while sorting."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from apps.clusters.models import Cluster, ClusterProposal
from apps.issues.models import Issue
from apps.organization.models import User

TITLE = _("見出し")
LONGEST_PAIR = 36  # digits of two keys of the database, at the most


class AcceptForm(forms.Form):
    """A proposal that a coordinator agrees with: which of it, and under which title."""

    title = forms.CharField(
        label=TITLE,
        max_length=100,
        error_messages={
            "required": _("見出しを書いてください。何に困っているかが一目で分かる短い文で。")
        },
    )
    issues = forms.ModelMultipleChoiceField(
        Issue.objects.none(),
        label=_("まとめる困りごと"),
        error_messages={"required": _("まとめる困りごとを選んでください。")},
    )

    def __init__(self, *args: object, proposal: ClusterProposal, **kwargs: object) -> None:
        super().__init__(*args, prefix=f"p{proposal.pk}", **kwargs)
        self.fields["issues"].queryset = proposal.issues.all()
        if proposal.cluster is not None:
            del self.fields["title"]

    def clean_issues(self) -> QuerySet[Issue]:
        """A new shared problem takes two; an addition to one takes one."""
        chosen = self.cleaned_data["issues"]
        if "title" in self.fields and len(chosen) < 2:  # noqa: PLR2004
            raise ValidationError(
                _("まとめるには二つ以上選んでください。ちがう話なら「別のもの」を押してください。"),
                code="one_is_no_group",
            )
        return chosen


class TitleForm(forms.Form):
    """The title of a new shared problem."""

    title = forms.CharField(
        label=TITLE, max_length=100, widget=forms.TextInput(attrs={"class": "vLargeTextField"})
    )


class DescribeForm(forms.ModelForm):
    """The words of a shared problem. `seen` is the version that was there to be read."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Cluster
        fields = ["title", "statement"]
        widgets = {"statement": forms.Textarea(attrs={"rows": 5})}
        help_texts = {
            "title": _("何に困っているかが、一目で分かる短い文で。"),
            "statement": _("どの課の人が読んでも分かる言葉で。個人の名前は書かないでください。"),
        }


class AnswerForm(forms.Form):
    """What a coordinator says of one pain point of the queue."""

    issue = forms.ModelChoiceField(
        Issue.objects.none(),
        error_messages={
            "invalid_choice": _("この困りごとは取り下げられました。次へ進んでください。"),
            "required": _("困りごとを選んでください。"),
        },
    )
    answer = forms.CharField(
        max_length=20, error_messages={"required": _("どこに入れるかを選んでください。")}
    )
    title = forms.CharField(label=TITLE, max_length=100, required=False)
    shown = forms.ModelMultipleChoiceField(Cluster.objects.none(), required=False)
    form_key = forms.UUIDField(required=False)

    NEW, ALONE = "new", "alone"

    def __init__(self, *args: object, user: User, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.clusters = Cluster.objects.visible_to(user)
        self.fields["issue"].queryset = Issue.objects.visible_to(user)
        self.fields["shown"].queryset = self.clusters

    def clean_answer(self) -> str | Cluster:
        """The shared problem that was chosen, or one of the two other answers."""
        answer = self.cleaned_data["answer"]
        if answer in (self.NEW, self.ALONE):
            return answer
        return _cluster_among(self.clusters, answer)


def _cluster_among(clusters: QuerySet[Cluster], key: str) -> Cluster:
    field = forms.ModelChoiceField(
        clusters, error_messages={"invalid_choice": _("その共通課題は、もうありません。")}
    )
    return field.clean(key)


class SplitForm(forms.Form):
    """Which of its members leave a shared problem, and the name of the new one."""

    issues = forms.ModelMultipleChoiceField(
        Issue.objects.none(),
        label=_("分ける困りごと"),
        error_messages={
            "required": _("分ける困りごとを選んでください。"),
            "invalid_choice": _("選んだものの中に、もう入っていない困りごとがあります。"),
        },
    )
    title = forms.CharField(
        label=_("新しい共通課題の名前"),
        max_length=100,
        error_messages={"required": _("見出しを書いてください。")},
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: object, choices: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["issues"].queryset = choices


class MergeForm(forms.Form):
    """Which shared problem another one is merged into, both as they were seen."""

    into = forms.ModelChoiceField(
        Cluster.objects.none(),
        label=_("統合先"),
        error_messages={
            "required": _("統合先を選んでください。"),
            "invalid_choice": _(
                "この共通課題は、ほかのものにまとめられたか、取りやめになりました。"
            ),
        },
    )
    seen = forms.CharField(max_length=1000, required=False)

    def __init__(self, *args: object, clusters: QuerySet[Cluster], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = clusters

    def clean_seen(self) -> dict[int, int]:
        return seen_revisions(self.cleaned_data["seen"])


class SeedForm(forms.Form):
    """What the sorting table starts from. An address that makes no sense starts from nothing."""

    q = forms.CharField(label=_("ことばで探す"), max_length=200, required=False)
    seed = forms.IntegerField(required=False, min_value=1)
    cluster = forms.ModelChoiceField(Cluster.objects.none(), required=False)
    pile = forms.ModelMultipleChoiceField(Cluster.objects.none(), required=False)

    def __init__(self, *args: object, clusters: QuerySet[Cluster], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for name in ("cluster", "pile"):
            self.fields[name].queryset = clusters


class PileForm(forms.Form):
    """Cards that were ticked, and the pile they go to: a new one by its name, or one there is.

    `seen` are the piles as they lay there, each with its revision.
    """

    issues = forms.ModelMultipleChoiceField(
        Issue.objects.none(),
        error_messages={
            "required": _("動かす困りごとを選んでください。"),
            "invalid_choice": _("選んだ困りごとのうち、取り下げられたものがあります。"),
        },
    )
    to = forms.ModelChoiceField(
        Cluster.objects.none(),
        required=False,
        error_messages={
            "invalid_choice": _(
                "この共通課題は、ほかのものにまとめられたか、取りやめになりました。"
            )
        },
    )
    title = forms.CharField(label=TITLE, max_length=100, required=False)
    seen = forms.CharField(max_length=1000, required=False)

    def __init__(
        self, *args: object, issues: QuerySet[Issue], clusters: QuerySet[Cluster], **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["issues"].queryset = issues
        self.fields["to"].queryset = clusters

    def clean_seen(self) -> dict[int, int]:
        return seen_revisions(self.cleaned_data["seen"])


class RenameForm(forms.Form):
    """The heading of a pile. `version` is that of the words which stood there."""

    rename = forms.ModelChoiceField(
        Cluster.objects.none(),
        error_messages={"invalid_choice": _("その共通課題は、もうありません。")},
    )
    title = forms.CharField(
        label=TITLE,
        max_length=100,
        error_messages={"required": _("見出しを書いてください。")},
    )
    version = forms.IntegerField(min_value=0)

    def __init__(self, *args: object, clusters: QuerySet[Cluster], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rename"].queryset = clusters


class IssuesForm(forms.Form):
    """Pain points ticked in a list."""

    issues = forms.ModelMultipleChoiceField(
        Issue.objects.none(),
        label=_("困りごと"),
        error_messages={"required": _("困りごとを選んでください。")},
    )

    def __init__(self, *args: object, choices: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["issues"].queryset = choices


def seen_revisions(text: str) -> dict[int, int]:
    """`12:345 13:346` as the shared problems that were seen, each with its revision."""
    pairs = (part.partition(":") for part in text.split())
    return {
        int(cluster): int(revision)
        for cluster, _colon, revision in pairs
        if cluster.isdecimal() and revision.isdecimal() and len(cluster + revision) < LONGEST_PAIR
    }
