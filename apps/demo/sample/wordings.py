"""How the sample's pain points were put into clear words: agreed, waiting, corrected."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.utils import timezone

from apps.common.business_days import add_business_days, business_day_on_or_before
from apps.issues.models import Hand, Issue, NameLook, Stance, StatementVersion
from apps.organization.models import User

COORDINATOR, WG_MEMBER, SUBMITTER = Hand.COORDINATOR, Hand.WG_MEMBER, Hand.SUBMITTER


@dataclass(frozen=True)
class Wording:
    """What somebody wrote beside the pain point that begins with `words`."""

    words: str
    hand: Hand
    text: str


# In the order in which they were written. A coordinator's or WG member's last one waits.
WORDINGS = (
    Wording(
        "委任状に認印がない",
        COORDINATOR,
        "委任状に認印がないと受け付けられず、市民に出直していただいている。"
        "押印がなくても受け付けられる手続きを決めたい。",
    ),
    Wording(
        "お名前の外字が",
        COORDINATOR,
        "氏名の外字が証明書のほかの通知では印字できず、手で書き直している。",
    ),
    Wording(
        "就労証明書に会社の印",
        WG_MEMBER,
        "就労証明書の押印がいるかどうか、課内で見解が分かれたまま受け付けている。",
    ),
    Wording("転入届に来た方", COORDINATOR, "転入届の受付で、続柄の聞き取り方が決まっていない。"),
    Wording(
        "転入届に来た方",
        SUBMITTER,
        "転入届の受付で、世帯主との続柄の聞き取り方が人によって違い、あとから直すことがある。",
    ),
)
LOOKED_AT = ("委任状に認印がない", "押印をなくせそうな手続きを、電話でくわしくうかがうため")


def load_wordings(*, coordinator: User, wg_member: User, today: date) -> None:
    """Give what is published its agreed version, and let a few of the latest wait for a word."""
    published = Issue.objects.filter(published_at__isnull=False).order_by("pk")
    StatementVersion.objects.bulk_create(_agreed(issue, coordinator) for issue in published)
    people = {COORDINATOR: coordinator, WG_MEMBER: wg_member}
    at = _morning_before(today)
    for wording in WORDINGS:
        issue = Issue.objects.get(words__startswith=wording.words)
        _write(wording, issue, people.get(wording.hand, issue.submitted_by), at)
    words, reason = LOOKED_AT
    looked_into = Issue.objects.get(words__startswith=words)
    NameLook.objects.create(
        issue=looked_into,
        looked_by=coordinator,
        looked_at=max(at, looked_into.submitted_at),
        reason=reason,
    )


def _agreed(issue: Issue, coordinator: User) -> StatementVersion:
    at = issue.published_at or issue.submitted_at
    return StatementVersion(
        issue=issue,
        number=1,
        text=issue.statement,
        written_by=coordinator,
        written_as=COORDINATOR,
        written_at=at,
        answer_due_on=timezone.localdate(at),
        stance=Stance.AGREED,
        decided_by_id=issue.submitted_by_id,
        decided_at=at,
        shown_at=at,
    )


def _write(wording: Wording, issue: Issue, writer: User, at: datetime) -> None:
    """As the services do; what everybody reads stays until a coordinator shows this."""
    at = max(at, issue.submitted_at)
    is_own = wording.hand == SUBMITTER
    StatementVersion.objects.create(
        issue=issue,
        number=issue.statement_versions.count() + 1,
        text=wording.text,
        written_by=writer,
        written_as=wording.hand,
        written_at=at,
        answer_due_on=add_business_days(
            timezone.localdate(at), settings.STATEMENT_CONSENT_BUSINESS_DAYS
        ),
        stance=Stance.CORRECTED if is_own else Stance.PROPOSED,
        decided_by=writer if is_own else None,
        decided_at=at if is_own else None,
    )
    if issue.published_at is None:
        issue.statement = wording.text
        issue.save(update_fields=["statement"])


def _morning_before(today: date) -> datetime:
    """Ten o'clock on the last day before on which the city hall was open."""
    day = business_day_on_or_before(today - timedelta(days=1))
    return timezone.make_aware(datetime.combine(day, time(hour=10)))
