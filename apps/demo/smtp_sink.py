"""A mail server that keeps every mail and passes none on: `python -m apps.demo.smtp_sink DIR FD`.

It listens on the socket it inherits and writes to a Maildir, where `/mailbox/` reads.
"""

import asyncio
import signal
import socket
import sys
from mailbox import Maildir
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session

LARGEST_MAIL = 25 * 1024 * 1024


class Sink:
    """Writes down each mail with the addresses of its envelope."""

    def __init__(self, folder: Path) -> None:
        self.maildir = Maildir(folder, create=True)

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:
        """Named by aiosmtpd."""
        recipients = ", ".join(envelope.rcpt_tos)
        header = f"X-Envelope-From: {envelope.mail_from}\r\nX-Envelope-To: {recipients}\r\n"
        content = envelope.content or b""
        body = content if isinstance(content, bytes) else content.encode()
        self.maildir.add(header.encode() + body)
        return "250 Kept"


async def serve(folder: Path, descriptor: int) -> None:
    """Until SIGTERM."""
    sink = Sink(folder)
    loop = asyncio.get_running_loop()
    listener = socket.socket(fileno=descriptor)
    server = await loop.create_server(
        lambda: SMTP(sink, data_size_limit=LARGEST_MAIL, enable_SMTPUTF8=True), sock=listener
    )
    ended = asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, ended.set)
    async with server:
        await ended.wait()


if __name__ == "__main__":
    asyncio.run(serve(Path(sys.argv[1]), int(sys.argv[2])))
