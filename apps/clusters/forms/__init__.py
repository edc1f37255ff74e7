"""What coordinators type about shared problems."""

from apps.clusters.forms.selection import ScoreForm, StartForm
from apps.clusters.forms.sorting import AcceptForm, DescribeForm, IssuesForm, TitleForm

__all__ = ["AcceptForm", "DescribeForm", "IssuesForm", "ScoreForm", "StartForm", "TitleForm"]
