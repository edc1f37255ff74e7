"""What coordinators type while sorting."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from apps.clusters.models import Cluster, ClusterProposal
from apps.issues.models import Issue

TITLE = _("見出し")


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
