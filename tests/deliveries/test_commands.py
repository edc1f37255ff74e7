import signal

import pytest
from django.core.management import call_command

from apps.deliveries.management.commands import deliver as command

pytestmark = pytest.mark.django_db


def test_one_round_says_what_it_did(queue, server, capsys):
    queue()
    call_command("deliver")
    assert "sent: 1" in capsys.readouterr().out


def test_forever_goes_on_until_it_is_told_to_stop(queue, server, monkeypatch, person):
    """Without Redis the same work is done: what comes up meanwhile is sent too."""
    monkeypatch.setattr(command, "SECONDS_BETWEEN_LOOKS", 0.01)
    rounds = []
    deliver = command.deliver

    def watched():
        rounds.append(deliver())
        if len(rounds) == 1:
            queue("second", person())
        if len(rounds) == 3:
            signal.raise_signal(signal.SIGTERM)

    monkeypatch.setattr(command, "deliver", watched)
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        queue("first", person())
        call_command("deliver", forever=True)
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
    assert [sum(tally.values()) for tally in rounds] == [1, 1, 0]


def test_a_database_away_for_a_moment_does_not_end_it(monkeypatch, caplog):
    def away():
        raise command.DatabaseError("the database is starting up")

    monkeypatch.setattr(command, "deliver", away)
    command.Command()._one_round()
    assert "the database does not answer" in caplog.text
