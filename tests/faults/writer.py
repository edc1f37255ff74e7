"""Somebody who delivers one pain point after the other, and tells each that was acknowledged.

python -m tests.faults.writer USERNAME

A delivery that breaks off is tried again with the same key, as a browser sends the same form.
"""

import os
import sys
import time
from itertools import count
from uuid import uuid4

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.faults.settings")
django.setup()

from django.db import DatabaseError, connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from apps.issues.services import submit_issue  # noqa: E402
from apps.organization.models import User  # noqa: E402


def deliver(username: str, words: str) -> None:
    """Deliver until it is acknowledged."""
    key = uuid4()
    while True:
        try:
            actor = User.objects.get(username=username)
            submit_issue(actor=actor, form_key=key, words=words, now=timezone.now())
        except DatabaseError:
            connection.close()
            time.sleep(0.02)
        else:
            return


if __name__ == "__main__":
    for number in count():
        deliver(sys.argv[1], f"{number}番目の困りごと")
        print(number, flush=True)
