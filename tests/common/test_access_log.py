from apps.common.access_log import masked

LINE = '"GET /milestones/calendar/0b5c-11/abc:DEF_1-2.ics?x=1 HTTP/1.1"'


def test_the_secret_of_a_calendar_is_not_written_down():
    assert masked(LINE) == '"GET /milestones/calendar/….ics?x=1 HTTP/1.1"'


def test_other_lines_stay_as_they_are():
    for line in ("GET /issues/3/ HTTP/1.1", "GET /milestones/calendar/ HTTP/1.1"):
        assert masked(line) == line
