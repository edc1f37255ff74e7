"""Dated obligations to tell somebody something, each of which exists exactly once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.deliveries.models import MessageState, OutboundMessage
from apps.issues.models import OPEN_STATUSES, Issue
from apps.milestones.models import Milestone
from apps.organization.models import Role, User


class ReminderKind(models.TextChoices):
    MILESTONE_AHEAD = "milestone_ahead", _("期日が近い")
    MILESTONE_TODAY = "milestone_today", _("今日が期日")
    MILESTONE_OVERDUE = "milestone_overdue", _("期日を過ぎた")
    REPLY_DUE = "reply_due", _("お返事の期日が近い")
    REPLY_OVERDUE = "reply_overdue", _("お返事の期日を過ぎた")


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

    def outdated(self) -> Self:
        """Keep what is no longer true: done, moved, answered, withdrawn, or its person has left."""
        about_milestone = Q(milestone__isnull=False)
        milestone_over = about_milestone & (
            Q(milestone__completed_on__isnull=False)
            | ~Q(milestone__date_version=F("version"))
            | Q(milestone__project__program__closed_on__isnull=False)
        )
        issue_over = Q(issue__isnull=False) & (
            Q(issue__first_replied_at__isnull=False) | ~Q(issue__status__in=OPEN_STATUSES)
        )
        return self.filter(milestone_over | issue_over | Q(recipient__is_active=False))

    def misdirected(self, coordinators: Iterable[int]) -> Self:
        """Keep those whose recipient neither owns the matter nor (any longer) looks after it."""
        return self.exclude(recipient__in=coordinators).exclude(milestone__owner=F("recipient"))

    def superseded(self) -> Self:
        """Keep those to which a later stage about the same thing stands for the same person."""
        later = Reminder.objects.standing().filter(
            recipient=OuterRef("recipient"),
            version=OuterRef("version"),
            due_on__gt=OuterRef("due_on"),
        )
        # One condition for each kind of subject, so that each finds its index.
        return self.filter(
            Exists(later.filter(milestone=OuterRef("milestone")))
            | Exists(later.filter(issue=OuterRef("issue")))
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
    milestone = models.ForeignKey(
        Milestone, models.CASCADE, null=True, blank=True, related_name="reminders"
    )
    issue = models.ForeignKey(
        Issue, models.CASCADE, null=True, blank=True, related_name="reminders"
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

    objects = ReminderQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("one", "お知らせ")
        verbose_name_plural = pgettext_lazy("several", "お知らせ")
        ordering = ["due_on", "pk"]
        indexes = [
            models.Index(fields=["milestone", "recipient", "due_on"], name="reminder_of_milestone"),
            models.Index(fields=["issue", "recipient", "due_on"], name="reminder_of_issue"),
        ]
        constraints = [
            models.CheckConstraint(
                name="reminder_about_one_thing",
                condition=models.Q(milestone__isnull=False, issue__isnull=True)
                | models.Q(milestone__isnull=True, issue__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.key
