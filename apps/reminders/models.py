"""Dated obligations to tell somebody something, each of which exists exactly once."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.issues.models import Issue
from apps.milestones.models import Milestone


class ReminderKind(models.TextChoices):
    MILESTONE_AHEAD = "milestone_ahead", _("期日が近い")
    MILESTONE_TODAY = "milestone_today", _("今日が期日")
    MILESTONE_OVERDUE = "milestone_overdue", _("期日を過ぎた")
    REPLY_DUE = "reply_due", _("お返事の期日が近い")
    REPLY_OVERDUE = "reply_overdue", _("お返事の期日を過ぎた")


class ReminderQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(cancelled_at__isnull=True)


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
    due_on = models.DateField(_("知らせる日"))
    created_at = models.DateTimeField(_("作った日時"))
    queued_at = models.DateTimeField(_("送信に回した日時"), null=True, blank=True)
    cancelled_at = models.DateTimeField(_("取りやめた日時"), null=True, blank=True)

    objects = ReminderQuerySet.as_manager()

    class Meta:
        verbose_name = _("お知らせ")
        verbose_name_plural = _("お知らせ")
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="reminder_about_one_thing",
                condition=models.Q(milestone__isnull=False, issue__isnull=True)
                | models.Q(milestone__isnull=True, issue__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.key
