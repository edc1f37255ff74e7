"""What is copied into a mail or a chat so that another department can begin. Plain text."""

from __future__ import annotations

from django.utils.translation import gettext as _

from apps.improvements.models import Improvement, Story


def kit_text(improvement: Improvement, story: Story | None, address: str) -> str:
    """Return the name, what got better, how, whom to ask, and where to read on."""
    parts = [_("「%(title)s」の始め方") % {"title": improvement.title}]
    if improvement.goal:
        parts.append(improvement.goal)
    if story is not None:
        parts += [
            f"{_('よくなったこと')}\n{story.better}",
            f"{_('やり方')}\n{story.how}",
        ]
    parts.append(f"{_('聞くところ')}\n{improvement.owner.name}")
    parts.append(address)
    return "\n\n".join(parts)
