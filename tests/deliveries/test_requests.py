from datetime import UTC, datetime, timedelta

import pytest

from apps.deliveries.backoff import LONGEST_ASKED_FOR, at_least, rest_after
from apps.deliveries.requests import retry_after

NOW = datetime(2026, 11, 27, 6, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "wait"),
    [
        ("120", timedelta(minutes=2)),
        (" 0 ", timedelta()),
        ("Fri, 27 Nov 2026 06:05:00 GMT", timedelta(minutes=5)),
        ("Fri, 27 Nov 2026 05:00:00 GMT", timedelta()),
        (None, None),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("１２０", None),
        ("1.5", None),
    ],
)
def test_how_long_a_server_asks_to_be_left_alone(said, wait):
    assert retry_after(said, NOW) == wait


@pytest.mark.parametrize("said", ["9" * 400, "Fri, 27 Nov 2099 06:05:00 GMT"])
def test_nobody_waits_longer_than_an_hour_on_a_servers_word(said):
    asked = retry_after(said, NOW)
    assert rest_after(1, 0.0, asked) == LONGEST_ASKED_FOR
    assert at_least(timedelta(hours=6), asked) == timedelta(hours=6)
