import time
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from apps.deliveries.models import OutboundMessage
from tests.deliveries.conftest import person, probe_templates, queue, server  # noqa: F401


@pytest.fixture
def messages(queue, person) -> Callable[[int], list[OutboundMessage]]:  # noqa: F811
    """So many mails to as many people, waiting."""

    def make(count: int) -> list[OutboundMessage]:
        people = [person() for _number in range(count)]
        return [queue(f"probe:{number}", each) for number, each in enumerate(people)]

    return make


@pytest.fixture
def time_machine_to(time_machine):
    """Set this machine's clock; None sets it right again. The database's clock stays true."""
    started, real = time.monotonic(), timezone.now()

    def move(moment: datetime | None) -> None:
        elapsed = timedelta(seconds=time.monotonic() - started)
        time_machine.move_to(moment or real + elapsed)

    return move
