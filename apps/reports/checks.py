"""What an installation sets about the monthly report, looked at when it starts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from apps.reports.timing import HOLD, SEND

BUSINESS_DAYS = range(1, 16)
HOURS = range(24)


@register()
def check_reports(*, app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    return list(_problems())


def _problems() -> Iterator[CheckMessage]:
    drafted, approved = settings.REPORT_DRAFT_BUSINESS_DAY, settings.REPORT_APPROVAL_BUSINESS_DAY
    if drafted not in BUSINESS_DAYS or approved not in BUSINESS_DAYS or approved < drafted:
        yield Error(
            "REPORT_DRAFT_BUSINESS_DAY and REPORT_APPROVAL_BUSINESS_DAY are business days"
            " from 1 to 15, the second not before the first.",
            id="reports.E001",
        )
    if settings.REPORT_HOUR not in HOURS:
        yield Error("REPORT_HOUR is an hour from 0 to 23.", id="reports.E002")
    if settings.REPORT_WITHOUT_APPROVAL not in (SEND, HOLD):
        yield Error(
            f'REPORT_WITHOUT_APPROVAL is "{SEND}" or "{HOLD}".',
            id="reports.E003",
        )
