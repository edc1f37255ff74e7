"""Yearly reviews of the sample plan: most submitted, one drafted, one corrected. Invented."""

from __future__ import annotations

from datetime import datetime

from apps.common.fiscal_year import FiscalYear
from apps.organization.models import User
from apps.projects.models import Program, Project
from apps.reviews.grades import offer_first_grades
from apps.reviews.models import EvaluationGrade
from apps.reviews.services import Words, begin_correction, save_draft, submit_review

YEARS = (FiscalYear(2024), FiscalYear(2025))
AHEAD, AS_PLANNED, BEHIND = 1, 2, 3
GRADES = {2024: (2, 2, 3, 2, 1, 2, 2, 2), 2025: (3, 2, 3, 2, 1, 2)}
RESULT = "予定した仕事のうち、職員がいちばん困っていたところから手をつけました。（見本）"
REASONS = {
    AHEAD: "係どうしで手順を見せ合い、ほかの課でもすぐに使えたため。（見本）",
    AS_PLANNED: "毎月の打ち合わせで、遅れそうなところを早めに分け合えたため。（見本）",
    BEHIND: "国の仕様の決まるのを待つ間、ほかの準備を進められなかったため。（見本）",
}
NEXT = "残っているところの期日を4月のうちに決め、担当の課と月に一度確かめます。（見本）"
DRAFTED = "相談の回数は数えられました。効果のまとめ方を課と話しています。（見本）"
CORRECTED = "図書館の分を二度数えていたため（見本）"


def load_reviews(program: Program, *, owner: User, now: datetime) -> None:
    """What was submitted goes to the executives by mail, as it does on the site."""
    offer_first_grades()  # where everything was emptied, the scale went too
    grades = {grade.order: grade for grade in EvaluationGrade.objects.all()}
    projects = list(program.projects.order_by("order"))
    for year in YEARS:
        for project, order in zip(projects, GRADES[year.year], strict=False):
            words = Words(RESULT, grades[order], REASONS[order], NEXT)
            _submit(project, year, words, owner, now)
    _draft(projects[6], owner, now)
    _correct(projects[1], owner, now)


def _submit(project: Project, year: FiscalYear, words: Words, owner: User, now: datetime) -> None:
    save_draft(actor=owner, project=project, year=year, words=words, seen=0, now=now)
    submit_review(actor=owner, project=project, year=year, seen=1, now=now)


def _draft(project: Project, owner: User, now: datetime) -> None:
    words = Words(result=DRAFTED)
    save_draft(actor=owner, project=project, year=YEARS[-1], words=words, seen=0, now=now)


def _correct(project: Project, owner: User, now: datetime) -> None:
    begin_correction(actor=owner, project=project, year=YEARS[-1], reason=CORRECTED, now=now)
    submit_review(actor=owner, project=project, year=YEARS[-1], seen=1, now=now)
