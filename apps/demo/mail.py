"""The mail server of the demo, as a child process."""

import sys

from apps.demo.datafolder import DataFolder
from apps.demo.ports import LOOPBACK, listen
from apps.demo.processes import Family


def start_mail(family: Family, folder: DataFolder) -> int:
    """Start the server on a free port and return the port; connections wait until it is up."""
    with listen() as listener:
        program = (sys.executable, "-m", "apps.demo.smtp_sink")
        family.start(
            "mail",
            [*program, folder.mailbox, str(listener.fileno())],
            log=folder.log("mail"),
            pass_fds=[listener.fileno()],
            patience=3.0,
        )
        port: int = listener.getsockname()[1]
        return port


def mail_environment(port: int, folder: DataFolder) -> dict[str, str]:
    """Where mail is handed in, and where it can be read."""
    return {
        "EMAIL_URL": f"smtp://{LOOPBACK}:{port}",
        "KOMARIGOTO_MAILBOX": str(folder.mailbox),
    }
