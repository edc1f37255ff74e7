"""A chosen file as heading and rows, or one sentence that says why it cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.common.spreadsheets import Bounds, Line, Unreadable, is_workbook, read_lines
from apps.common.wording import megabytes, number
from apps.issues.columns import fields_of
from apps.issues.rules import storable

MEGABYTE = 1024 * 1024
HEADING_WITHIN = 10  # lines; above it may stand a title and a remark

SENTENCES = {
    "old_format": gettext_lazy(
        "古い形式のExcelか、パスワードの付いたファイルです。"
        "Excelで「名前を付けて保存」から xlsx かCSVにして、選び直してください。"
    ),
    "locked": gettext_lazy("パスワードの付いたファイルです。外してから、選び直してください。"),
    "too_large": gettext_lazy(
        "開くと大きくなりすぎるファイルです（開いて%(limit)sまで）。"
        "要る列だけを新しいファイルに写して、選び直してください。"
    ),
    "broken": gettext_lazy(
        "このファイルは表として読めませんでした。Excelで開いて保存し直してから、選び直してください。"
    ),
    "letters": gettext_lazy(
        "文字の種類が分かりませんでした。"
        "Excelから「CSV UTF-8」か xlsx で保存して、選び直してください。"
    ),
}


@dataclass(frozen=True)
class Table:
    """The cells as typed; a row: its number in the file, its cells, whether letters were lost."""

    heading: list[str]
    rows: list[tuple[int, list[str], bool]] = field(default_factory=list)


def read_table(
    content: bytes,
    *,
    is_heading: Callable[[Sequence[str]], bool] = lambda cells: "words" in fields_of(cells),
    no_heading: str = "",
    fills_merged: bool = False,
) -> Table:
    """Read a file; refuse one that is too large, unreadable, without a heading, or empty.

    The heading is the first line of which `is_heading` says so. `fills_merged`: see `read_lines`.
    """
    check_weight(len(content), is_workbook=is_workbook(content))
    try:
        found = read_lines(content, fills_merged=fills_merged)
        lines = (line for line in found if not line.is_blank)
        table = Table(_heading(lines, is_heading, no_heading))
        for line in lines:
            if len(table.rows) == settings.IMPORT_ROWS:
                raise ValidationError(
                    _("一度に取り込めるのは%(limit)s行までです。ファイルを分けてください。"),
                    code="too_many",
                    params={"limit": number(settings.IMPORT_ROWS)},
                )
            cells = [storable(cell) for cell in line.filled]
            table.rows.append((line.number, cells, cells != list(line.filled)))
    except Unreadable as fault:
        raise ValidationError(_sentence(fault), code=fault.reason) from fault
    if not table.rows:
        raise ValidationError(
            _("見出しの下に行がありません。書いてから、選び直してください。"),
            code="empty",
        )
    return table


def check_weight(size: int, *, is_workbook: bool) -> None:
    """Refuse a file that weighs more than its kind may."""
    kind, limit = ("CSV", settings.IMPORT_CSV_BYTES)
    if is_workbook:
        kind, limit = ("xlsx", settings.IMPORT_XLSX_BYTES)
    if size > limit:
        raise ValidationError(
            _(
                "%(kind)sは%(limit)sMBまでです（このファイルは%(size)sMBあります）。分けてください。"
            ),
            code="too_heavy",
            params={
                "kind": kind,
                "limit": number(limit / MEGABYTE),
                "size": number(size / MEGABYTE, 1),
            },
        )


def _heading(
    lines: Iterator[Line], is_heading: Callable[[Sequence[str]], bool], no_heading: str
) -> list[str]:
    for line in islice(lines, HEADING_WITHIN):
        if is_heading(line.cells):
            return [storable(cell) for cell in line.filled]
    raise ValidationError(
        no_heading
        or _("「困りごと」という見出しの列が見つかりません。ひな形の見出しに合わせてください。"),
        code="no_heading",
    )


def _sentence(fault: Unreadable) -> str:
    if fault.reason == "quotes":
        return _(
            '%(line)s行目あたりの引用符（"）が閉じていません。'
            "Excelで開いて保存し直してから、選び直してください。"
        ) % {"line": number(fault.line)}
    return str(SENTENCES[fault.reason]) % {"limit": megabytes(Bounds().inflated)}
