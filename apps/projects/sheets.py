"""KPIs and everything that was measured as a workbook: figures as numbers, days as days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from apps.common.wording import jdate
from apps.common.workbook import Column, Sheet, Value, write_workbook
from apps.projects.models import Kpi
from apps.projects.selectors import KpiStanding, kpi_standings

DAY, NUMBER, SHARE = "yyyy-mm-dd", "#,##0.##", "0.0%"


def kpis_workbook(kpis: Iterable[Kpi], *, today: date, made_at: datetime) -> bytes:
    """Return KPIs as they stand today, then each value. Project and measurements: joined."""
    standings = kpi_standings(kpis, today)
    return write_workbook(
        [_kpis(standings), _measurements(standings)],
        title=_("指標（KPI）"),
        subtitle=_("%(day)s現在") % {"day": jdate(made_at)},
        made_at=made_at,
    )


def _kpis(standings: Sequence[KpiStanding]) -> Sheet:
    columns = (
        Column(_("重点事業"), 32),
        Column(_("指標"), 40),
        Column(_("単位"), 10),
        Column(_("基準日"), 14, DAY),
        Column(_("基準値"), 12, NUMBER),
        Column(_("目標日"), 14, DAY),
        Column(_("目標値"), 12, NUMBER),
        Column(_("測った日"), 14, DAY),
        Column(_("最新の値"), 12, NUMBER),
        Column(_("見込みの線の値"), 12, NUMBER),
        Column(_("達成率"), 10, SHARE),
        Column(_("重み"), 8, NUMBER),
        Column(_("出典"), 40),
    )
    return Sheet(_("指標（KPI）"), columns, [_kpi(standing) for standing in standings])


def _kpi(standing: KpiStanding) -> list[Value]:
    kpi, latest = standing.kpi, standing.latest
    return [
        kpi.project.name,
        kpi.name,
        kpi.unit,
        kpi.baseline_on,
        float(kpi.baseline_value),
        kpi.target_on,
        float(kpi.target_value),
        latest.measured_on if latest else None,
        float(latest.value) if latest else None,
        round(float(standing.expected), 2),
        standing.attainment,
        float(kpi.weight),
        kpi.source,
    ]


def _measurements(standings: Sequence[KpiStanding]) -> Sheet:
    columns = (
        Column(_("重点事業"), 32),
        Column(_("指標"), 40),
        Column(_("測った日"), 14, DAY),
        Column(_("値"), 12, NUMBER),
        Column(_("単位"), 10),
        Column(_("出典"), 40),
        Column(_("記録した人"), 16),
    )
    rows: list[list[Value]] = [
        [
            standing.kpi.project.name,
            standing.kpi.name,
            measured.measured_on,
            float(measured.value),
            standing.kpi.unit,
            measured.source,
            measured.recorded_by.name,
        ]
        for standing in standings
        for measured in standing.measurements
    ]
    return Sheet(_("測定値"), columns, rows)
