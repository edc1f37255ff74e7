from types import SimpleNamespace

import pytest
from gunicorn.config import Config

from apps.common.access_log import QuietLogger, masked

HIDDEN = "銀木犀"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            '"GET /milestones/calendar/0b5c-11/abc:DEF_1-2.ics?x=1 HTTP/1.1"',
            '"GET /milestones/calendar/….ics?… HTTP/1.1"',
        ),
        ("POST /mails/news/MTpub3Rl:1x:sig_-/ HTTP/1.1", "POST /mails/news/…/ HTTP/1.1"),
        ("GET /issues/?q=%E9%8A%80&page=2 HTTP/1.1", "GET /issues/?… HTTP/1.1"),
        ("http://city.example/issues/?q=%E9%8A%80", "http://city.example/issues/?…"),
        ("GET /issues/3/ HTTP/1.1", "GET /issues/3/ HTTP/1.1"),
        ("GET /milestones/calendar/ HTTP/1.1", "GET /milestones/calendar/ HTTP/1.1"),
        ("POST /milestones/calendar/make/ HTTP/1.1", "POST /milestones/calendar/make/ HTTP/1.1"),
    ],
)
def test_no_secret_and_nothing_that_was_asked_for_is_written_down(line, expected):
    assert masked(line) == expected


def test_gunicorns_whole_line_holds_none_of_it():
    config = Config()
    logger = QuietLogger(config)
    environment = {
        "REQUEST_METHOD": "GET",
        "RAW_URI": f"/issues/?q={HIDDEN}",
        "PATH_INFO": "/issues/",
        "QUERY_STRING": f"q={HIDDEN}",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_REFERER": f"http://city.example/issues/?q={HIDDEN}",
    }
    response = SimpleNamespace(status="200 OK", sent=1, headers=[])
    request = SimpleNamespace(headers=[])
    took = SimpleNamespace(seconds=0, microseconds=1)
    atoms = logger.atoms(response, request, environment, took)
    line = (config.access_log_format + " %(q)s") % logger.atoms_wrapper_class(atoms)
    assert HIDDEN not in line
    assert "/issues/?…" in line
