"""Dated obligations to tell somebody something, each of which exists exactly once."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.clusters.models import Cluster, SelectionRound
from apps.deliveries.models import MessageState, OutboundMessage
from apps.improvements.models import Improvement, ImprovementState
from apps.issues.models import OPEN_STATUSES, Issue
from apps.milestones.models import Milestone
from apps.organization.models import Department, Role, User
from apps.projects.models import Kpi
from apps.reminders.models.kinds import COLUMN, Because, ReminderKind, Topic
from apps.reminders.rules import TOPIC, About, Obligation

COLUMNS = tuple(dict.fromkeys(COLUMN.values()))


class ReminderQuerySet(models.QuerySet["Reminder"]):
    def visible_to(self, user: User) -> Self:
        """Everybody sees what they were told themselves, coordinators what anybody was."""
        return self.all() if user.has_role(Role.COORDINATOR) else self.filter(recipient=user)

    def standing(self) -> Self:
        return self.filter(cancelled_at__isnull=True)

    def untold(self) -> Self:
        """Keep what has not left the house: not in a mail yet, or in one that still waits."""
        waiting = Q(message__state__in=[MessageState.QUEUED, MessageState.RETRY])
        return self.standing().filter(Q(message__isnull=True) | waiting)

    def awake(self, today: date) -> Self:
        """Leave out what somebody put off until a later day, or handed to a colleague."""
        asleep = Q(snoozed_until__gt=today) | Q(delegated_to__isnull=False)
        return self.exclude(asleep)

    def outdated(self) -> Self:
        """Keep what is no longer true: done, dropped, moved, answered, decided or withdrawn."""
        about_milestone = Q(milestone__isnull=False)
        milestone_over = about_milestone & (
            Q(milestone__completed_on__isnull=False)
            | Q(milestone__dropped_on__isnull=False)
            | ~Q(milestone__date_version=F("version"))
            | Q(milestone__project__program__closed_on__isnull=False)
        )
        issue_over = Q(issue__isnull=False) & (
            Q(issue__first_replied_at__isnull=False) | ~Q(issue__status__in=OPEN_STATUSES)
        )
        kpi_over = Q(kpi__project__program__closed_on__isnull=False)
        round_over = Q(round__isnull=False) & ~Q(round__state="open")
        cluster_over = Q(cluster__isnull=False) & ~Q(cluster__state="published")
        improvement_over = Q(improvement__state=ImprovementState.ABANDONED)
        return self.filter(
            milestone_over | issue_over | kpi_over | round_over | cluster_over | improvement_over
        )

    def of(self, about: About) -> Self:
        """Keep every stage of one thing for one person."""
        recipient, topic, subject, version = about
        kinds = [kind for kind, its_topic in TOPIC.items() if its_topic == topic]
        column = COLUMN[Topic(topic)]
        return self.filter(
            recipient=recipient, version=version, kind__in=kinds, **{column: subject}
        )


class Reminder(models.Model):
    """One obligation. `key` names subject, kind, recipient, version of the date and period."""

    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(_("種類"), max_length=30, choices=ReminderKind)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="reminders",
        verbose_name=_("受け取る人"),
    )
    because = models.CharField(
        _("受け取る理由"), max_length=15, choices=Because, default=Because.OWNER
    )
    milestone = models.ForeignKey(
        Milestone, models.CASCADE, null=True, blank=True, related_name="reminders"
    )
    issue = models.ForeignKey(
        Issue, models.CASCADE, null=True, blank=True, related_name="reminders"
    )
    kpi = models.ForeignKey(Kpi, models.CASCADE, null=True, blank=True, related_name="reminders")
    department = models.ForeignKey(
        Department, models.CASCADE, null=True, blank=True, related_name="reminders"
    )
    round = models.ForeignKey(
        SelectionRound, models.CASCADE, null=True, blank=True, related_name="reminders"
    )
    cluster = models.ForeignKey(
        Cluster, models.CASCADE, null=True, blank=True, related_name="reminders"
    )
    improvement = models.ForeignKey(
        Improvement, models.CASCADE, null=True, blank=True, related_name="reminders"
    )
    month = models.PositiveIntegerField(
        _("月"), null=True, blank=True, help_text=_("月次報告の月の初日。20261001のように。")
    )
    version = models.PositiveIntegerField(
        _("期日の版"), default=0, help_text=_("期日が変わると、前の版のお知らせは取りやめます。")
    )
    due_on = models.DateField(_("知らせる日"))
    created_at = models.DateTimeField(_("作った日時"))
    message = models.ForeignKey(
        OutboundMessage,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="reminders",
        verbose_name=_("メール"),
    )
    queued_at = models.DateTimeField(_("送信に回した日時"), null=True, blank=True)
    cancelled_at = models.DateTimeField(_("取りやめた日時"), null=True, blank=True)
    snoozed_until = models.DateField(_("あとで知らせる日"), null=True, blank=True)
    delegated_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("頼んだ相手"),
    )

    objects = ReminderQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("one", "お知らせ")
        verbose_name_plural = pgettext_lazy("several", "お知らせ")
        ordering = ["due_on", "pk"]
        indexes = [
            models.Index(fields=["milestone", "recipient", "due_on"], name="reminder_of_milestone"),
            models.Index(fields=["issue", "recipient", "due_on"], name="reminder_of_issue"),
            models.Index(fields=["kpi", "recipient", "due_on"], name="reminder_of_kpi"),
            models.Index(
                fields=["recipient"],
                condition=Q(message__isnull=True, cancelled_at__isnull=True),
                name="reminder_untold",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="reminder_about_one_thing",
                condition=Exact(
                    Func(
                        *(F(column.removesuffix("_id")) for column in COLUMNS),
                        function="num_nonnulls",
                        output_field=models.IntegerField(),
                    ),
                    1,
                ),
            )
        ]

    def __str__(self) -> str:
        return self.key

    @classmethod
    def of_obligation(cls, due: Obligation, **fields: Any) -> Self:
        """Return the row of an obligation; it is not stored."""
        return cls(
            key=due.key,
            kind=due.kind,
            recipient_id=due.recipient,
            because=due.because,
            version=due.version,
            due_on=due.due_on,
            **{COLUMN[Topic(TOPIC[due.kind])]: due.subject},
            **fields,
        )

    @property
    def topic(self) -> str:
        return TOPIC[self.kind]

    @property
    def subject(self) -> int:
        """The key of what this is about."""
        key: int = getattr(self, COLUMN[Topic(self.topic)])
        return key

    @property
    def about(self) -> About:
        return self.recipient_id, self.topic, self.subject, self.version

    def sleeps(self, today: date) -> bool:
        """Whether it was put off until a later day."""
        return self.snoozed_until is not None and self.snoozed_until > today

    @property
    def is_binding(self) -> bool:
        """Whether its date was set from outside, or promised to somebody."""
        outer = self.milestone is not None and self.milestone.is_outer
        return outer or self.topic == Topic.REPLY
