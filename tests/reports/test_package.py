"""The xlsx as a spreadsheet program finds it: whole, typed, ready to print, without a formula."""

import io
import shutil
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from openpyxl import load_workbook

from apps.common.frozen import freeze
from apps.reports.figures.city import executive_figures
from apps.reports.figures.department import department_figures
from apps.reports.figures.project import EachProject
from apps.reports.models import MonthlyReport, ReportEdition
from apps.reports.sheets import workbook_of
from tests.reports.conftest import at
from tests.reports.golden import CITIZENS, OCTOBER, on, replace

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
LINKS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
HOSTILE = '=HYPERLINK("http://x","y")'
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def hostile(facts):
    """Let every text that somebody typed begin like a formula."""
    return replace(
        facts,
        points=tuple(replace(p, statement=p.statement and HOSTILE) for p in facts.points),
        milestones=tuple(
            replace(
                m,
                project_pk=21,
                title=HOSTILE,
                slips=tuple(replace(s, title=HOSTILE, note="+1") for s in m.slips),
            )
            for m in facts.milestones
        ),
    )


def figures_of(kind: str):
    facts = hostile(OCTOBER)
    if kind == "executive":
        return executive_figures(facts)
    if kind == "department":
        return department_figures(facts)[CITIZENS]
    return next(figures for _pk, figures in EachProject(facts))


@pytest.fixture(params=["executive", "department", "project"])
def workbook(request) -> bytes:
    return workbook_of(
        MonthlyReport(
            edition=ReportEdition(number=2, reason="-1+1"),
            month=on(10, 1),
            kind=request.param,
            figures=freeze(figures_of(request.param)),
            changes=[{"code": "received", "about": "", "before": 1, "after": 2}],
            frozen_at=at(11, 5),
        )
    )


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def sheets_of(content: bytes) -> list[ET.Element]:
    parts = parts_of(content)
    names = sorted(name for name in parts if name.startswith("xl/worksheets/sheet"))
    return [ET.fromstring(parts[name]) for name in names]


def test_the_package_names_each_of_its_parts_and_links_to_nothing_outside(workbook):
    parts = parts_of(workbook)
    listed = ET.fromstring(parts["[Content_Types].xml"])
    named = {one.get("PartName", "").lstrip("/") for one in listed.iter(f"{TYPES}Override")}
    suffixes = {one.get("Extension") for one in listed.iter(f"{TYPES}Default")}
    for name in parts:
        assert name in named or name.rpartition(".")[2] in suffixes, name
    assert named <= set(parts)
    for name, content in parts.items():
        if not name.endswith(".rels"):
            continue
        folder = Path(name).parent.parent
        for link in ET.fromstring(content).iter(f"{LINKS}Relationship"):
            target = link.get("Target", "")
            assert link.get("TargetMode") != "External"
            assert (target[1:] if target[0] == "/" else str(folder / target)) in parts
    assert not any("macro" in name.lower() or "externalLink" in name for name in parts)


def test_no_cell_of_any_sheet_is_a_formula(workbook):
    for sheet in sheets_of(workbook):
        assert not list(sheet.iter(f"{SHEET}f"))
        assert {cell.get("t") for cell in sheet.iter(f"{SHEET}c")} <= {None, "n", "s", "inlineStr"}


def test_each_sheet_has_its_parts_in_the_order_that_the_format_asks_for(workbook):
    """Excel offers to repair a sheet whose parts come in another order."""
    asked = (
        *("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData"),
        *("autoFilter", "mergeCells", "conditionalFormatting", "printOptions", "pageMargins"),
        *("pageSetup", "headerFooter", "tableParts"),
    )
    for sheet in sheets_of(workbook):
        order = [asked.index(part.tag.removeprefix(SHEET)) for part in sheet]
        assert order == sorted(order)


def test_headers_stay_filters_are_set_and_a4_is_filled(workbook):
    for page in load_workbook(io.BytesIO(workbook)):
        assert page.freeze_panes == "A5"
        assert page.auto_filter.ref.startswith("A4:")
        assert page.print_title_rows == "$4:$4"
        assert page.page_setup.fitToWidth == 1
        for row in page.iter_rows(min_row=5):
            for cell in row:
                if cell.value is None:
                    continue
                text = isinstance(cell.value, str)
                assert cell.data_type == ("s" if text else "d" if cell.is_date else "n")
                assert not text or cell.quotePrefix or cell.value[:1] not in "=+-@"


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not here; the package is checked above")
def test_libreoffice_opens_it_as_it_is(workbook, tmp_path):
    (tmp_path / "report.xlsx").write_bytes(workbook)
    subprocess.run(
        [
            *(OFFICE, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"),
            *("--convert-to", "fods", "--outdir", str(tmp_path), str(tmp_path / "report.xlsx")),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    shown = (tmp_path / "report.fods").read_text()
    book = load_workbook(io.BytesIO(workbook))
    assert "table:formula" not in shown
    assert shown.count("<table:table ") == len(book.sheetnames)
    assert shown.count("table:database-range ") >= len(book.sheetnames)
    for name in book.sheetnames:
        assert f'table:name="{name}"' in shown
    assert "HYPERLINK" in shown
