"""What the sample's people said back, and which departments had nothing to say."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from apps.common.fiscal_year import add_months, quarter_start
from apps.issues.models import Answer, Issue, QuarterDeclaration, Status
from apps.organization.models import Membership, Role

ANSWERS = (
    "ありがとうございます。様式は3種類あります。必要なら写真を送ります。",
    "先週から少し楽になりました。月末だけは、まだ手作業です。",
)
QUARTERS_BACK = 3
EVERY = 4  # of the departments that were silent


def load_responses(*, today: date) -> None:
    """Answer two replies, and declare 'nothing' for some of the silent departments."""
    _answers()
    members = Membership.objects.filter(role=Role.WG_MEMBER).select_related("user")
    for back in range(QUARTERS_BACK):
        quarter = add_months(quarter_start(today), -3 * back)
        heard = set(
            Issue.objects.filter(
                submitted_at__date__range=(quarter, add_months(quarter, 3) - timedelta(days=1))
            ).values_list("department", flat=True)
        )
        silent = [m for m in members.order_by("pk") if m.department_id not in heard]
        day = min(quarter + timedelta(days=20), today)
        at = timezone.make_aware(datetime.combine(day, time(9)))
        QuarterDeclaration.objects.bulk_create(
            QuarterDeclaration(
                department_id=m.department_id, quarter=quarter, declared_by=m.user, declared_at=at
            )
            for m in silent[back::EVERY]
        )


def _answers() -> None:
    replied = Issue.objects.filter(status=Status.REVIEWING).exclude(first_replied_at=None)
    for issue, text in zip(replied[:2], ANSWERS, strict=False):
        last = issue.status_changes.last()
        Answer.objects.create(
            issue=issue,
            text=text,
            written_by=issue.submitted_by,
            written_at=last.changed_at + timedelta(hours=2),
        )
