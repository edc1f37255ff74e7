"""Delivery reports as different mail servers write them."""

from email import message_from_string
from email.message import EmailMessage
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart
from email.mime.text import MIMEText

WORDS = {
    "exchange": "配信不能: 宛先が見つかりませんでした。",
    "postfix": "This is the mail system.",
}


def report(
    message_id: str,
    address: str,
    *,
    action: str = "failed",
    status: str = "5.1.1",
    diagnostic: str = "smtp; 550 5.1.1 RESOLVER.ADR.RecipNotFound; not found",
    final: str | None = None,
    envelope: bool = False,
    returned: str = "headers",
) -> bytes:
    """A report on one recipient. `returned`: headers, whole or nothing of the mail."""
    whole = MIMEMultipart("report", **{"report-type": "delivery-status"})
    whole["From"] = "MAILER-DAEMON@mail.example"
    whole["Subject"] = "配信不能: 困りごと"
    whole.attach(MIMEText(WORDS["exchange"], "plain", "iso-2022-jp"))
    about = ["Reporting-MTA: dns;mail.example", "Arrival-Date: Tue, 24 Nov 2026 08:30:00 +0900"]
    if envelope:
        about.append(f"Original-Envelope-Id: {message_id.strip('<>')}")
    recipient = [
        *([f"Original-Recipient: rfc822;{address}"] if final else []),
        f"Final-Recipient: rfc822; {final or address}",
        f"Action: {action}",
        f"Status: {status}",
        f"Diagnostic-Code: {diagnostic}",
    ]
    status_part = MIMENonMultipart("message", "delivery-status")
    blocks = ["\n".join([*fields, "", ""]) for fields in (about, recipient)]
    status_part.set_payload([message_from_string(block) for block in blocks])
    whole.attach(status_part)
    if returned == "headers":
        headers = MIMENonMultipart("text", "rfc822-headers")
        headers.set_payload(f"Subject: x\nMessage-ID: {message_id}\nTo: {address}\n")
        whole.attach(headers)
    elif returned == "whole":
        mail = EmailMessage()
        mail["Message-ID"] = message_id
        mail.set_content("本文")
        whole.attach(MIMEMessage(mail))
    return whole.as_bytes()
