"""The pain point itself, who may read it, and what became of it."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Self

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from apps.common.business_days import local_today
from apps.common.history import tracked
from apps.common.search import Grams, SearchForm, holds_every
from apps.common.text import search_terms
from apps.issues.models.counting import COUNTED_AGAIN
from apps.issues.models.effort import Effort
from apps.organization.models import Department, Role, User


class Status(models.TextChoices):
    RECEIVED = "received", _("受付済")
    REVIEWING = "reviewing", _("確認中")
    SORTED = "sorted", _("整理済")
    IN_PROGRESS = "in_progress", _("取組中")
    RESOLVED = "resolved", _("解決")
    DECLINED = "declined", _("見送り")
    WITHDRAWN = "withdrawn", _("取り下げ")


TERMS_AT_MOST = 10

OPEN_STATUSES = (Status.RECEIVED, Status.REVIEWING, Status.SORTED, Status.IN_PROGRESS)


def may_read_words(user: User) -> Q:
    """Return the condition under which `user` may read a pain point's raw words.

    What was withdrawn is its submitter's alone, as they were told.
    """
    heard = Q(pk__isnull=False)
    if not user.has_role(Role.COORDINATOR):
        heard = Q(department__in=user.answers_for({Role.WG_MEMBER, Role.HEAD}))
    return Q(submitted_by=user) | heard & ~Q(status=Status.WITHDRAWN)


def may_name_department(user: User, path: str = "department") -> Q:
    """Return the condition under which a department's name may stand beside a pain point.

    In a small department the name would tell who it was: there only colleagues read it.
    """
    if user.has_role(Role.COORDINATOR):
        return Q(pk__isnull=False)
    own = [membership.department_id for membership in user.current_memberships]
    small = Department.objects.small(local_today())
    return Q(**{f"{path}__in": own}) | ~Q(**{f"{path}__in": small})


# Only the database looks into these.
SEARCHED = ("words_search", "statement_search", "words_grams", "statement_grams")


class IssueQuerySet(models.QuerySet["Issue"]):
    def open(self) -> Self:
        return self.filter(status__in=OPEN_STATUSES)

    def on_the_desk(self, today: date) -> Self:
        """Keep what coordinators have before them: not put off, nor dealt with together."""
        awake = Q(snoozed_until=None) | Q(snoozed_until__lte=today)
        return self.filter(awake, duplicate_of=None)

    def put_off(self, today: date) -> Self:
        return self.filter(snoozed_until__gt=today)

    def to_revisit(self, today: date) -> Self:
        """Keep what was declined 'not this year' and whose budget season has come."""
        return self.filter(status=Status.DECLINED, revisit_on__lte=today, duplicate_of=None)

    def published(self) -> Self:
        """Keep those whose problem statement everybody may read."""
        return self.filter(published_at__isnull=False).exclude(status=Status.WITHDRAWN)

    def visible_to(self, user: User) -> Self:
        """Keep what `user` may open: raw words that are theirs to read, and what is published.

        Each row carries `words_readable`, whether the raw words may be shown to this user, and
        `department_named`, whether the department's name would not give a person away.
        """
        published = Q(published_at__isnull=False) & ~Q(status=Status.WITHDRAWN)
        readable = may_read_words(user)
        named = readable | may_name_department(user)
        return self.filter(readable | published).annotate(
            words_readable=Case(When(readable, then=Value(True)), default=Value(False)),
            department_named=Case(When(named, then=Value(True)), default=Value(False)),
        )

    def holding(self, query: str) -> Self:
        """Keep what holds every term of `query`, out of `visible_to()` and what it may read."""
        terms = search_terms(query)[:TERMS_AT_MOST]
        if query and not terms:
            return self.none()
        readable = Q(words_readable=True)
        return self.filter(
            holds_every(
                terms,
                open_to_all="statement",
                to_readers="words",
                readable=readable,
            )
        )


class IssueManager(models.Manager.from_queryset(IssueQuerySet)):  # type: ignore[misc]
    def get_queryset(self) -> IssueQuerySet:
        found: IssueQuerySet = super().get_queryset().defer(*SEARCHED)
        return found


@tracked(leaving_out=("department_count",))
class Issue(Effort):
    """One pain point. `words` are its submitter's; `statement` puts them into clear words.

    While `published_at` stands, `statement` is what everybody reads, and a newer wording waits in
    its `StatementVersion` until the submitter consents (ADR 17). Else it is the newest wording.
    """

    words = models.TextField(_("困っていること"))
    department = models.ForeignKey(
        Department, models.PROTECT, related_name="issues", verbose_name=_("課")
    )
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="issues", verbose_name=_("届けた人")
    )
    submitted_at = models.DateTimeField(_("届いた日時"))
    form_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # Where it was said, if whoever typed it in heard it from others; a batch came in one go.
    occasion = models.CharField(_("どこで聞いた声ですか"), max_length=100, blank=True)
    batch = models.UUIDField(null=True, blank=True, editable=False)

    work = models.CharField(_("どんな仕事のことですか"), max_length=200, blank=True)
    tool = models.CharField(_("使っている書類やシステム"), max_length=200, blank=True)
    since = models.CharField(_("いつ頃からですか"), max_length=100, blank=True)
    wish = models.TextField(_("本当はどうなるとよいですか"), blank=True)

    status = models.CharField(_("状態"), max_length=15, choices=Status, default=Status.RECEIVED)
    reply_due_on = models.DateField(_("最初のお返事の期日"))
    first_replied_at = models.DateTimeField(_("最初のお返事"), null=True, blank=True)
    statement = models.TextField(_("課題（整理した言葉）"), blank=True)
    published_at = models.DateTimeField(_("みんなに見せた日時"), null=True, blank=True)

    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="assigned_issues",
        verbose_name=_("担当"),
    )
    snoozed_until = models.DateField(_("後回しの期限"), null=True, blank=True)
    snooze_reason = models.CharField(_("後回しの理由"), max_length=200, blank=True)
    duplicate_of = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="duplicates",
        verbose_name=_("同じ内容の困りごと"),
    )
    revisit_on = models.DateField(_("もう一度検討する日"), null=True, blank=True)

    words_search = models.GeneratedField(
        expression=SearchForm("words"), output_field=models.TextField(), db_persist=True
    )
    statement_search = models.GeneratedField(
        expression=SearchForm("statement"), output_field=models.TextField(), db_persist=True
    )
    # Stored, because computing the pairs of a text again takes longer than looking at them.
    words_grams = models.GeneratedField(
        expression=Grams(SearchForm("words")), output_field=SearchVectorField(), db_persist=True
    )
    statement_grams = models.GeneratedField(
        expression=Grams(SearchForm("statement")), output_field=SearchVectorField(), db_persist=True
    )
    owes_reply = models.GeneratedField(
        expression=Case(
            When(first_replied_at=None, status__in=OPEN_STATUSES, then=Value(True)),
            default=Value(False),
        ),
        output_field=models.BooleanField(),
        db_persist=True,
    )

    # The submitting department and each other that confirmed; the database counts (counting.py).
    department_count = models.PositiveIntegerField(_("同じ課の数"), default=1, editable=False)

    words_readable: bool  # annotated by visible_to()
    department_named: bool = False  # annotated by visible_to(); without it, nothing is named

    objects = IssueManager()

    class Meta:
        verbose_name = pgettext_lazy("one", "困りごと")
        verbose_name_plural = pgettext_lazy("several", "困りごと")
        ordering = ["-submitted_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="issue_published_has_statement",
                condition=Q(published_at__isnull=True) | ~Q(statement=""),
            ),
            models.CheckConstraint(
                name="issue_not_its_own_duplicate",
                condition=Q(duplicate_of=None) | ~Q(duplicate_of=F("pk")),
            ),
        ]
        indexes = [
            models.Index(fields=["-submitted_at", "-id"], name="issue_newest"),
            models.Index(fields=["-owes_reply", "reply_due_on", "id"], name="issue_queue"),
            models.Index(fields=["-department_count", "-submitted_at", "-id"], name="issue_widest"),
            models.Index(fields=["status", "-submitted_at", "-id"], name="issue_status_newest"),
            GinIndex(fields=["words_grams"], name="issue_words_grams"),
            GinIndex(fields=["statement_grams"], name="issue_statement_grams"),
            models.Index(fields=["batch"], name="issue_batch", condition=Q(batch__isnull=False)),
        ]
        triggers = [COUNTED_AGAIN]

    def __str__(self) -> str:
        """The number alone: Django admin keeps this in its log, and lists it on pages of others."""
        return f"#{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("issues:detail", args=[self.pk])

    @property
    def shown_text(self) -> str:
        """The clear words where there are some, else the raw ones (for those who may read them)."""
        return self.statement or self.words

    @property
    def shown_department(self) -> Department:
        """The department as far as the person of `visible_to` may know it."""
        named = self.department_named
        return self.department if named else Department(name=gettext("小さな課"))

    @property
    def awaits_reply(self) -> bool:
        """Whether the promise of a first reply is still open; `owes_reply` before it is stored."""
        return self.first_replied_at is None and self.status in OPEN_STATUSES

    @property
    def text_for_reader(self) -> str:
        """What the person of `visible_to` may read: the raw words, else the clear ones."""
        return self.words if self.words_readable else self.statement


@tracked()
class StatusChange(models.Model):
    """One step in a pain point's history, with what the submitter was told."""

    issue = models.ForeignKey(
        Issue, models.CASCADE, related_name="status_changes", verbose_name=_("困りごと")
    )
    status = models.CharField(_("状態"), max_length=15, choices=Status)
    reply = models.TextField(_("届けた人へのお返事"), blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("変えた人")
    )
    changed_at = models.DateTimeField(_("日時"))

    class Meta:
        verbose_name = pgettext_lazy("one", "状態の記録")
        verbose_name_plural = pgettext_lazy("several", "状態の記録")
        ordering = ["changed_at", "pk"]

    def __str__(self) -> str:
        return f"{self.issue_id} {self.get_status_display()}"
