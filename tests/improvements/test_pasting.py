"""Lines as they come out of Excel or out of a chat."""

from apps.improvements.pasting import read_lines

MEDIA = {"紙": "paper", "excel": "excel"}


def test_tabs_commas_and_japanese_commas_part_a_line():
    for line in ("窓口\t写す\t紙\t１５", "窓口,写す,紙,15", "窓口、写す、紙、15"):
        (read,) = read_lines(line, MEDIA)
        assert read.values == {"who": "窓口", "what": "写す", "medium": "paper", "minutes": "15"}


def test_empty_lines_count_for_the_number_and_for_nothing_else():
    first, second = read_lines("窓口,写す\n\n\u3000\n係長だけ", MEDIA)
    assert (first.number, first.fault) == (1, "")
    assert (second.number, second.fault) == (4, "parts")


def test_a_medium_nobody_knows_is_another_one():
    assert read_lines("窓口,写す,伝書鳩", MEDIA)[0].values["medium"] == "other"
