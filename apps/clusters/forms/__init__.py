"""What coordinators type about shared problems."""

from apps.clusters.forms.selection import ScoreForm, StartForm
from apps.clusters.forms.sorting import (
    AcceptForm,
    AnswerForm,
    DescribeForm,
    IssuesForm,
    MergeForm,
    PileForm,
    RenameForm,
    SeedForm,
    SplitForm,
    TitleForm,
)

__all__ = [
    "AcceptForm",
    "AnswerForm",
    "DescribeForm",
    "IssuesForm",
    "MergeForm",
    "PileForm",
    "RenameForm",
    "ScoreForm",
    "SeedForm",
    "SplitForm",
    "StartForm",
    "TitleForm",
]
