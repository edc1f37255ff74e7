"""What lies on the desk of the sample's coordinators: whose is what, what waits, what is one."""

from datetime import date

from django.utils import timezone

from apps.common.business_days import add_business_days
from apps.common.fiscal_year import next_budget_season
from apps.issues.models import Issue, ReplyTemplate, Status
from apps.issues.services import assign_issue, mark_duplicate, snooze_issue
from apps.organization.models import User

TEMPLATES = [
    ("届いたお礼", Status.REVIEWING, "届けてくださり、ありがとうございます。調整役が読みました。"),
    (
        "くわしく聞きたい",
        Status.REVIEWING,
        "もう少し教えてください。どの様式のことですか。困るのは、どの時期が多いですか。",
    ),
    (
        "ほかの課にも聞く",
        Status.REVIEWING,
        "ほかの課にも同じ困りごとがないか、これから聞いてみます。",
    ),
    (
        "整理した",
        Status.SORTED,
        "課題として整理しました。ほかの課からも「同じ」という声が届くようになります。",
    ),
    (
        "取り組み始めた",
        Status.IN_PROGRESS,
        "関係する課といっしょに、仕事の流れの見直しを始めました。",
    ),
    (
        "よくなった",
        Status.RESOLVED,
        "新しいやり方が始まりました。使いにくい点があれば、また教えてください。",
    ),
    (
        "今年度は見送り",
        Status.DECLINED,
        "今年度は人手が足りず、手をつけられません。来年度の予算を考える10月に、もう一度取り上げます。",
    ),
]


def load_desk(*, coordinator: User, today: date) -> None:
    """Give the coordinators something of each kind to find."""
    ReplyTemplate.objects.bulk_create(
        ReplyTemplate(title=title, status=status, text=text, order=place)
        for place, (title, status, text) in enumerate(TEMPLATES)
    )
    waiting = list(Issue.objects.filter(owes_reply=True, duplicate_of=None).order_by("pk")[:9])
    for issue in waiting[:4]:
        assign_issue(actor=coordinator, issue=issue, to=coordinator)
    for issue in waiting[4:]:
        until = add_business_days(today, 2)
        if until <= issue.reply_due_on:
            reason = "所管の課の打ち合わせのあとに"
            snooze_issue(actor=coordinator, issue=issue, until=until, reason=reason, today=today)
            break
    _join(coordinator)
    _let_october_come()


def _join(coordinator: User) -> None:
    """Two that say much the same as a third are dealt with as one."""
    alike = Issue.objects.filter(words__contains="電話", owes_reply=False, statement="")
    alike = alike.exclude(status=Status.DECLINED).order_by("pk")[:3]
    for issue in alike[1:]:
        mark_duplicate(
            actor=coordinator,
            issue=issue,
            original=alike[0],
            reason="同じ問い合わせの電話のこと",
            reply="同じ困りごとがほかにも届いていました。いっしょに取り組みます。",
            now=timezone.now(),
        )


def _let_october_come() -> None:
    """What was declined before October is due for a second look; the rest next year."""
    for issue in Issue.objects.filter(status=Status.DECLINED):
        declined = timezone.localdate(issue.status_changes.last().changed_at)
        Issue.objects.filter(pk=issue.pk).update(revisit_on=next_budget_season(declined))
