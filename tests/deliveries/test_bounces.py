"""What a delivery report says, in the shapes that servers give it."""

import random

import pytest

from apps.deliveries.bounces import LARGEST, read_bounces
from tests.deliveries.reports import report

ID = "<0123456789abcdef0123.0123456789abcdef@city.example>"
WHO = "hanako@city.example"


@pytest.mark.parametrize("shape", [{}, {"returned": "whole"}, {"envelope": True, "returned": ""}])
def test_it_names_message_address_and_cause(shape):
    (bounce,) = read_bounces(report(ID, WHO, **shape))
    assert (bounce.message_id, bounce.addresses) == (ID, {WHO})
    assert (bounce.action, bounce.status) == ("failed", "5.1.1")
    assert "RecipNotFound" in bounce.diagnostic
    assert bounce.is_about_the_address


@pytest.mark.parametrize(
    ("action", "status", "lost", "address"),
    [
        ("failed", "5.1.1", True, True),
        ("failed", "5.1.10", True, True),
        ("failed", "5.2.1", True, True),
        ("failed", "5.4.4", True, True),
        ("failed", "5.2.2", True, False),  # full
        ("failed", "5.3.4", True, False),  # too large
        ("failed", "5.7.1", True, False),  # policy
        ("failed", "4.4.7", True, False),  # tried for days and given up
        ("delayed", "4.4.1", False, False),
        ("delayed", "5.1.1", False, False),
        ("delivered", "2.0.0", False, False),
        ("relayed", "2.0.0", False, False),
    ],
)
def test_what_has_failed_is_lost_and_the_address_only_where_it_is_at_fault(
    action, status, lost, address
):
    (bounce,) = read_bounces(report(ID, WHO, action=action, status=status, diagnostic=""))
    assert bounce.has_failed == lost
    assert bounce.is_about_the_address == address


def test_without_a_status_the_diagnostic_tells():
    said = "smtp; 550-5.1.1 The email account does not exist"
    (bounce,) = read_bounces(report(ID, WHO, status="", diagnostic=said))
    assert bounce.status == "5.1.1"


def test_both_addresses_of_a_forwarded_mail_are_told():
    (bounce,) = read_bounces(report(ID, "Hanako@City.Example", final="else@where.example"))
    assert bounce.addresses == {WHO, "else@where.example"}


def test_a_report_inside_of_another_mail_is_found():
    inner = report(ID, WHO).decode()
    outer = f'Content-Type: multipart/mixed; boundary="b"\n\n--b\n{inner}\n--b--\n'
    assert [bounce.message_id for bounce in read_bounces(outer.encode())] == [ID]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\x00\x80" * 100,
        "Subject: 不在です\n\n12月3日まで休みます。".encode(),
        b'Content-Type: multipart/report; boundary="x"\n\n--x\n',
        b"Content-Type: multipart/report\n\nnothing",
        report(ID, WHO) + b" " * LARGEST,
    ],
)
def test_what_is_no_report_says_nothing(content):
    assert read_bounces(content) == []


def test_no_broken_report_raises():
    dice, whole = random.Random(1), report(ID, WHO, returned="whole")
    for _round in range(300):
        cut = bytearray(whole[: dice.randrange(len(whole))])
        for _byte in range(5):
            if cut:
                cut[dice.randrange(len(cut))] = dice.randrange(256)
        for bounce in read_bounces(bytes(cut)):
            assert len(bounce.diagnostic) <= 500


@pytest.mark.parametrize("envelope", [True, False])
def test_what_no_row_can_hold_is_left_out(envelope):
    told = report(ID, WHO, envelope=envelope, action="fa\0iled", diagnostic="smtp; 550 \0no")
    (bounce,) = read_bounces(told.replace(b"@city", b"@\0city"))
    assert "\0" not in "".join(
        [bounce.message_id, bounce.action, bounce.diagnostic, *bounce.addresses]
    )
