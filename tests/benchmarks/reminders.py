"""How long a morning takes: planning, writing the digests, and sending them.

python -m apps.demo.servers python -m tests.benchmarks.reminders [--items 100000] [--people 2600]

Beside it, in the same run, a bare smtplib loop sends the same bytes to the same server over one
connection; once to a server that keeps a mail at once, once to one that takes as long over it as
a disk does. Promised are less than 30 s for planning 100,000 open items, and half the loop's rate
with one worker. The last line is one JSON object.
"""

import argparse
import json
import smtplib
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import NamedTuple

import psutil

from tests.benchmarks.database import own_database

KEEPING_SECONDS = 0.02
TODAY = date(2026, 11, 24)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--items", type=int, default=100_000)
    asked.add_argument("--people", type=int, default=2_600)
    options = asked.parse_args()
    with own_database():
        print(json.dumps(measure(options.items, options.people)))


def measure(items: int, people: int) -> dict[str, object]:
    """Return seconds, mails a second and megabytes of each step."""
    from tests.benchmarks.many_items import fill  # noqa: PLC0415 (needs settings)

    fill(items, people, TODAY)
    memory = {"before": megabytes()}
    planning, writing = planned()
    memory["written"] = megabytes()
    print(f"plan {items} open items: {planning}\nwrite {people} digests:  {writing}", flush=True)
    found = {"plan": planning, "write": writing}
    for name, seconds in (("at once", 0.0), ("as a disk does", KEEPING_SECONDS)):
        bare, ours, count = sent(seconds)
        share = bare.seconds / ours.seconds
        print(
            f"kept {name}: loop {bare}, worker {ours}, {share:.0%} of the loop's rate", flush=True
        )
        found |= {f"loop, kept {name}": bare, f"worker, kept {name}": ours}
    memory["sent"] = megabytes()
    print(f"memory in MB: {memory}")
    return {"mails": count, "memory": memory} | {name: one._asdict() for name, one in found.items()}


class Took(NamedTuple):
    """`cpu`: of this process alone; the rest went to the database, the server and other work."""

    seconds: float
    cpu: float

    def __sub__(self, other: "Took") -> "Took":
        return Took(self.seconds - other.seconds, self.cpu - other.cpu)

    def __str__(self) -> str:
        return f"{self.seconds:.1f} s ({self.cpu:.1f} s of CPU)"


def planned() -> tuple[Took, Took]:
    """Plan a morning; return what the rules and their rows took, and what the digests did."""
    from apps.reminders import digests, services  # noqa: PLC0415
    from tests.reminders.conftest import at  # noqa: PLC0415

    writing = Took(0, 0)
    queue = digests.queue_digests

    def timed_queue(run):
        nonlocal writing
        writing = timed(lambda: queue(run))

    digests.queue_digests = timed_queue
    whole = timed(lambda: services.plan_reminders(today=TODAY, now=at(TODAY), at_once=True))
    digests.queue_digests = queue
    return whole - writing, writing


def sent(keeping: float) -> tuple[Took, Took, int]:
    """Send all digests twice; return what the loop and a worker took, and how many."""
    from django.conf import settings  # noqa: PLC0415

    from apps.deliveries.models import MessageState, OutboundMessage  # noqa: PLC0415
    from apps.deliveries.sending import deliver  # noqa: PLC0415

    rows = OutboundMessage.objects.exclude(state=MessageState.CANCELLED)
    rows.update(state=MessageState.QUEUED)
    with server(keeping) as address:
        settings.EMAIL_HOST, settings.EMAIL_PORT = address
        settings.EMAIL_USE_TLS, settings.DELIVERIES_PER_MINUTE = False, 1_000_000
        bare = timed(lambda: bare_loop(address))
        ours = timed(lambda: deliver(stop_after=3600))
    count = rows.filter(state=MessageState.SENT).count()
    assert count == rows.count()
    return bare, ours, count


def bare_loop(address: tuple[str, int]) -> None:
    """What it costs to send these bytes, and to remember nothing."""
    from apps.deliveries.models import OutboundMessage  # noqa: PLC0415

    with smtplib.SMTP(*address) as client:
        rows = OutboundMessage.objects.waiting().values_list("address", "mime")
        for recipient, mime in rows.iterator(chunk_size=100):
            client.sendmail("komarigoto@localhost", [recipient], bytes(mime))


@contextmanager
def server(keeping: float) -> Iterator[tuple[str, int]]:
    """A mail server in a process of its own, which takes so many seconds to keep a mail."""
    context = get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_serve, args=(there, keeping), daemon=True)
    process.start()
    try:
        yield here.recv()
    finally:
        process.terminate()
        process.join()


def _serve(owner: Connection, keeping: float) -> None:
    from tests.smtp_server import SmtpServer  # noqa: PLC0415

    with SmtpServer() as running:
        running.keep = lambda received: time.sleep(keeping)  # type: ignore[method-assign]
        owner.send(running.address)
        owner.poll(None)


def timed(work: Callable[[], object]) -> Took:
    begun = Took(time.perf_counter(), time.process_time())
    work()
    return Took(time.perf_counter(), time.process_time()) - begun


def megabytes() -> int:
    return int(psutil.Process().memory_info().rss / 2**20)


if __name__ == "__main__":
    main()
