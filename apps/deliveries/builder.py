"""The one builder of mails: templates and a recipient in, frozen bytes out.

`templates/emails/<name>.{subject.txt,txt,html}` are rendered in the recipient's language.
Every mail knows CITY_NAME, SITE_URL, recipient, and why one gets it (`why`, from the caller).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from typing import Any

import css_inline
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.template import Context
from django.template.loader import get_template
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from apps.common.addresses import site_address
from apps.common.eras import years_by_era
from apps.deliveries.attachments import Attachment, Picture
from apps.deliveries.signing import new_message_id
from apps.organization.models import User

SUBJECT_LENGTH = 300
INLINER = css_inline.CSSInliner(
    keep_style_tags=False, keep_at_rules=True, load_remote_stylesheets=False
)


@dataclass(frozen=True)
class BuiltMail:
    subject: str
    message_id: str
    mime: bytes


def one_line(text: str) -> str:
    """Return `text` without line breaks and control characters: safe inside a header."""
    visible = "".join(
        " " if ord(letter) < ord(" ") or letter == "\x7f" else letter for letter in text
    )
    return " ".join(visible.split())


def wire_address(address: str) -> str:
    """Return the address as SMTP takes it, an international domain in its ASCII form."""
    local, at, domain = address.rpartition("@")
    return f"{local}{at}{domain if domain.isascii() else domain.encode('idna').decode()}"


def can_be_written_to(address: str) -> bool:
    """Whether it is an address, and one that a header and a server can take too."""
    try:
        validate_email(address)
        _mailbox("", address)
    except (ValidationError, ValueError, MessageError):
        return False
    return True


def _mailbox(name: str, address: str) -> Address:
    return Address(display_name=one_line(name), addr_spec=wire_address(address))


def _sender() -> Address:
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return _mailbox(name or _("%(city)s 困りごと") % {"city": settings.CITY_NAME}, address)


def _rendered(name: str, context: Mapping[str, Any], *, escaped: bool) -> str:
    """Render one template; plain text is not escaped as HTML would be."""
    template = get_template(name).template  # type: ignore[attr-defined]
    return str(template.render(Context(dict(context), autoescape=escaped)))


def _tidy(text: str) -> str:
    """Take out the gaps that template tags leave behind in plain text."""
    lines = "\n".join(line.rstrip() for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines).strip() + "\n"


def _put_headers(message: EmailMessage, recipient: User, address: str, now: datetime) -> None:
    message["From"] = _sender()
    if address:
        message["To"] = _mailbox(recipient.name, address)
    message["Date"] = format_datetime(timezone.localtime(now))
    message["Message-ID"] = new_message_id(address)
    message["Auto-Submitted"] = "auto-generated"


def _put_pictures(message: EmailMessage, pictures: Sequence[Picture]) -> None:
    """Beside the HTML rather than behind the text: no mail program lists them as files."""
    page = message.get_body(("html",))
    for picture in pictures:
        assert isinstance(page, EmailMessage)  # noqa: S101  just added
        page.add_related(
            picture.content,
            "image",
            "png",
            cid=f"<{picture.name}>",
            disposition="inline",
            filename=f"{picture.name}.png",
        )


def build_mail(
    *,
    template: str,
    context: Mapping[str, Any],
    recipient: User,
    address: str,
    now: datetime,
    attachments: Sequence[Attachment] = (),
    pictures: Sequence[Picture] = (),
    stop_url: str = "",
) -> BuiltMail:
    """Render one mail to one address and freeze it. `stop_url`: where one may stop its kind."""
    site = {"CITY_NAME": settings.CITY_NAME, "SITE_URL": site_address(), "why": ""}
    site["stop_url"] = stop_url
    known = {**site, **context, "recipient": recipient}
    message = EmailMessage(policy=SMTP)
    with translation.override(recipient.language), years_by_era(False):
        subject = one_line(_rendered(f"emails/{template}.subject.txt", known, escaped=False))
        subject = subject[:SUBJECT_LENGTH]
        known["subject"] = subject
        text = _tidy(_rendered(f"emails/{template}.txt", known, escaped=False))
        html = INLINER.inline(_rendered(f"emails/{template}.html", known, escaped=True))
        _put_headers(message, recipient, address, now)
    message["Subject"] = subject
    if stop_url:
        message["List-Unsubscribe"] = f"<{stop_url}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(text, cte="base64")
    message.add_alternative(html, subtype="html", cte="base64")
    _put_pictures(message, pictures)
    message["Content-Language"] = recipient.language  # set_content would have dropped it
    for attachment in attachments:
        main, _slash, sub = attachment.mime_type.partition("/")
        message.add_attachment(
            attachment.content, maintype=main, subtype=sub, filename=one_line(attachment.name)
        )
    return BuiltMail(subject, str(message["Message-ID"]), message.as_bytes())


def readdressed(mime: bytes, *, recipient: User) -> BuiltMail:
    """Return the same mail for the address somebody has now, as a message of its own."""
    message = message_from_bytes(mime, _class=EmailMessage, policy=SMTP)
    for header in ("To", "Message-ID"):
        del message[header]
    message["To"] = _mailbox(recipient.name, recipient.email)
    message["Message-ID"] = new_message_id(recipient.email)
    return BuiltMail(str(message["Subject"]), str(message["Message-ID"]), message.as_bytes())
