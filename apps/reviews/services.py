"""Writing a yearly review, submitting it, and correcting what was submitted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.common.addresses import full_address
from apps.common.fiscal_year import FiscalYear
from apps.common.frozen import freeze
from apps.common.history import recorded
from apps.common.turns import wait_for_turn
from apps.deliveries.entitled import Question
from apps.deliveries.models import OutboundMessage
from apps.deliveries.services import queue_mail
from apps.issues.rules import says_something
from apps.issues.validators import validate_reason, validate_storable
from apps.organization.models import Membership, Role, User
from apps.projects.models import Project
from apps.reviews.models import EvaluationGrade, ReviewState, YearlyReview
from apps.reviews.selectors import figures_of, figures_on, years_of

LONGEST, LONGEST_REASON = 4000, 1000
MAIL_KIND = "review_submitted"
CHANGED = gettext_lazy(
    "ほかの人が先に書き直しました。下の今の内容と見比べて、もう一度保存してください。"
)


@dataclass(frozen=True)
class Words:
    """What somebody writes; all of it may be empty in a draft."""

    result: str = ""
    grade: EvaluationGrade | None = None
    reasons: str = ""
    next_measures: str = ""


@recorded
@transaction.atomic
def save_draft(
    *,
    actor: User,
    project: Project,
    year: FiscalYear,
    words: Words,
    seen: int,
    now: datetime,
) -> YearlyReview:
    """Keep what was written. `seen` is the revision on the page, 0 where there was no draft yet."""
    _check_may(actor, project)
    _check_year(project, year, timezone.localdate(now))
    wait_for_turn(f"review {project.pk} {year.year}")
    draft = _draft(project, year)
    if draft is None:
        if YearlyReview.objects.submitted().filter(**_key(project, year)).exists():
            raise ValidationError(
                _("もう提出されています。直すときは「訂正する」から始めてください。"),
                code="submitted_already",
            )
        draft = YearlyReview(project=project, fiscal_year=year.year, revision=0)
    _check_seen(draft, seen, actor)
    _write(draft, words)
    return _keep(draft, actor, now)


@recorded
@transaction.atomic
def submit_review(
    *, actor: User, project: Project, year: FiscalYear, seen: int, now: datetime
) -> YearlyReview:
    """Freeze the draft with the figures of the year's last day, and tell mayor and CIO."""
    _check_may(actor, project)
    wait_for_turn(f"review {project.pk} {year.year}")
    draft = _draft(project, year)
    if draft is None:
        raise ValidationError(_("提出する下書きがありません。"), code="no_draft")
    if draft.revision != seen:
        raise ValidationError(CHANGED, code="changed_meanwhile")
    today = timezone.localdate(now)
    check_complete(draft, today)
    draft.figures_on = figures_on(draft.project, year, today)
    draft.figures = freeze(figures_of(project, draft.figures_on))
    draft.state = ReviewState.SUBMITTED
    draft.submitted_by, draft.submitted_at = actor, now
    draft.save()
    _tell_executives(draft, today, now)
    return draft


@recorded
@transaction.atomic
def begin_correction(
    *, actor: User, project: Project, year: FiscalYear, reason: str, now: datetime
) -> YearlyReview:
    """Open another edition with the words of the last one; the last one stays as it is."""
    _check_may(actor, project)
    validate_reason(reason, limit=LONGEST_REASON)
    wait_for_turn(f"review {project.pk} {year.year}")
    last = YearlyReview.objects.in_force().filter(**_key(project, year)).first()
    if last is None:
        raise ValidationError(_("まだ提出されていません。"), code="not_submitted")
    if _draft(project, year) is not None:
        raise ValidationError(
            _("訂正は、もう始まっています。今の下書きを続けてください。"),
            code="correction_begun",
        )
    draft = YearlyReview(
        project=project,
        fiscal_year=year.year,
        edition=last.edition + 1,
        revision=0,
        correction=reason.strip(),
    )
    _write(draft, Words(last.result, last.grade, last.reasons, last.next_measures))
    return _keep(draft, actor, now)


def check_complete(draft: YearlyReview, today: date) -> None:
    """Refuse to submit before the year is over, or with something left empty."""
    if draft.year.ends_on >= today:
        raise ValidationError(
            _("%(year)s年度が終わってから提出できます。それまで下書きを書きためておけます。"),
            code="year_not_over",
            params={"year": draft.fiscal_year},
        )
    empty = {
        name: _("提出する前に、ここを書いてください。")
        for name in ("result", "reasons", "next_measures")
        if not says_something(getattr(draft, name))
    }
    if draft.grade is None:
        empty["grade"] = _("評価を選んでください。")
    if empty:
        raise ValidationError(empty)


def _check_may(actor: User, project: Project) -> None:
    if not project.may_be_changed_by(actor):
        raise PermissionDenied


def _check_year(project: Project, year: FiscalYear, today: date) -> None:
    if year not in years_of(project.program, today):
        raise ValidationError(_("この計画の年度ではありません。"), code="not_its_year")


def _check_seen(draft: YearlyReview, seen: int, actor: User) -> None:
    own = draft.revision - 1 == seen and draft.written_by_id == actor.pk  # came back by 'Back'
    if draft.revision != seen and not own:
        raise ValidationError(CHANGED, code="changed_meanwhile")


def _write(draft: YearlyReview, words: Words) -> None:
    for name in ("result", "reasons", "next_measures"):
        text = getattr(words, name)
        validate_storable(text)
        if len(text) > LONGEST:
            told = _("%(limit)d文字までで書いてください。") % {"limit": LONGEST}
            raise ValidationError({name: told})
        setattr(draft, name, text.strip())
    draft.grade = words.grade


def _keep(draft: YearlyReview, actor: User, now: datetime) -> YearlyReview:
    draft.written_by, draft.written_at = actor, now
    draft.revision += 1
    draft.save()
    return draft


def _draft(project: Project, year: FiscalYear) -> YearlyReview | None:
    drafts = YearlyReview.objects.filter(**_key(project, year), state=ReviewState.DRAFT)
    return drafts.select_related("project__program", "grade").first()


def _key(project: Project, year: FiscalYear) -> dict[str, object]:
    return {"project": project, "fiscal_year": year.year}


def _read_by_executives(messages: Iterable[OutboundMessage], _today: date) -> set[int]:
    people = {message.pk: message.recipient for message in messages}
    return {pk for pk, person in people.items() if person and person.has_role(Role.EXECUTIVE)}


FOR_EXECUTIVES = Question(_read_by_executives)


def _tell_executives(review: YearlyReview, today: date, now: datetime) -> None:
    serving = Membership.objects.on(today).filter(role=Role.EXECUTIVE, user__is_active=True)
    for person in User.objects.filter(pk__in=serving.values("user")):
        queue_mail(
            obligation=f"review:{review.pk}:submitted",
            kind=MAIL_KIND,
            template="review_submitted",
            context={
                "action_url": full_address(review),
                "action_label": gettext_lazy("ふりかえりを読む"),
                "review": review,
                "why": gettext_lazy("市長・副市長のみなさんに、提出されるたびにお送りしています。"),
            },
            recipient=person,
            now=now,
        )
