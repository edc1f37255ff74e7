"""Adaptive Cards, as a Teams workflow takes them: what is to be said in, frozen bytes out. Pure.

Titles are other people's words, so they stand in runs of text, which know no Markdown.
https://adaptivecards.io/explorer/
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

# Teams refuses messages of more than 28 KB, and counts what it makes of a card.
LARGEST = 20_000
SHOWN = 5
LONGEST = 200
CARD = "application/vnd.microsoft.card.adaptive"


@dataclass(frozen=True)
class CardLine:
    title: str
    url: str = ""
    said: str = ""


@dataclass(frozen=True)
class CardGroup:
    heading: str
    lines: Sequence[CardLine] = ()
    more: str = ""  # says how many are left out, with `{more}` for the number


@dataclass(frozen=True)
class Card:
    """`intro` and `why` are sentences of ours; `action` is where its one button leads."""

    title: str
    intro: Sequence[str] = ()
    groups: Sequence[CardGroup] = ()
    action: tuple[str, str] = ("", "")
    why: str = ""
    links: Sequence[tuple[str, str]] = field(default=())


def frozen(card: Card, *, recipient: str = "") -> bytes:
    """Return what is posted. `recipient` tells a workflow for people whose chat it is for."""
    for shown in range(SHOWN, -1, -1):
        content = _bytes(card, shown, recipient)
        if len(content) <= LARGEST:
            break
    return content


def readdressed(content: bytes, recipient: str) -> bytes:
    """Return the same card for the address somebody has now."""
    return _json({**json.loads(content), "recipient": recipient})


def _bytes(card: Card, shown: int, recipient: str) -> bytes:
    body = [_text(card.title, size="Large", weight="Bolder"), *map(_text, card.intro)]
    for group in card.groups:
        body += _group(group, shown)
    if card.why:
        body.append(_text(card.why, subtle=True, separator=True))
    buttons = [pair for pair in (card.action, *card.links) if pair[1]]
    content = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.2",
        "fallbackText": _short(card.title),
        "msteams": {"width": "Full"},
        "body": body,
        "actions": [{"type": "Action.OpenUrl", "title": t, "url": url} for t, url in buttons],
    }
    attachment = {"contentType": CARD, "contentUrl": None, "content": content}
    message: dict[str, Any] = {"type": "message", "summary": _short(card.title)}
    if recipient:
        message["recipient"] = recipient
    return _json({**message, "attachments": [attachment]})


def _json(message: dict[str, Any]) -> bytes:
    return json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode()


def _group(group: CardGroup, shown: int) -> list[dict[str, Any]]:
    blocks = [_text(group.heading, weight="Bolder", separator=True)]
    for line in group.lines[:shown]:
        blocks.append(_text(line.title, url=line.url))
        if line.said:
            blocks.append(_text(line.said, subtle=True, close=True))
    if (left := len(group.lines) - shown) > 0 and group.more:
        blocks.append(_text(group.more.replace("{more}", str(left)), subtle=True))
    return blocks


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _text(
    text: str,
    *,
    url: str = "",
    size: str = "Default",
    weight: str = "Default",
    subtle: bool = False,
    separator: bool = False,
    close: bool = False,
) -> dict[str, Any]:
    run: dict[str, Any] = {"type": "TextRun", "text": _short(text), "size": size, "weight": weight}
    if subtle:
        run["isSubtle"] = True
    if url:
        run |= {"selectAction": {"type": "Action.OpenUrl", "url": url}, "color": "Accent"}
    block: dict[str, Any] = {"type": "RichTextBlock", "inlines": [run]}
    if separator:
        block |= {"separator": True, "spacing": "Medium"}
    elif close:
        block["spacing"] = "None"
    return block
