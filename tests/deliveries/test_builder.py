import email
import re
from datetime import UTC, datetime
from email import policy
from email.header import decode_header

import pytest

from apps.deliveries.attachments import Attachment
from apps.deliveries.builder import build_mail
from apps.organization.models import User

NOW = datetime(2026, 11, 24, 0, 30, tzinfo=UTC)


@pytest.fixture
def built(settings):
    settings.SITE_URL = "https://komarigoto.city.example/"
    settings.CITY_NAME = "見本市"

    def build(title="確かめ", name="前橋 花子", language="ja", address="h@city.example", **more):
        recipient = User(name=name, email=address, language=language)
        context = {"title": title, "why": "マイルストーンの責任者だから"}
        mail = build_mail(
            template="probe",
            context=context,
            recipient=recipient,
            address=address,
            now=NOW,
            **more,
        )
        return mail, email.message_from_bytes(mail.mime, policy=policy.default)

    return build


def test_both_forms_say_the_same_with_absolute_links_and_inline_styles(built):
    mail, parsed = built()
    text = parsed.get_body(("plain",)).get_content()
    html = parsed.get_body(("html",)).get_content()
    for form in (text, html):
        assert "https://komarigoto.city.example/issues/1/" in form
        assert "マイルストーンの責任者だから" in form
        assert "前橋 花子" in form
    assert 'style="' in html
    assert not re.search(r'(href|src)="(?!https://komarigoto\.city\.example)', html)
    assert parsed["Date"].datetime == NOW
    assert parsed["Message-ID"] == mail.message_id
    assert mail.message_id.endswith("@komarigoto.city.example>")
    assert parsed["Auto-Submitted"] == "auto-generated"


def test_plain_text_is_not_escaped_and_html_is(built):
    _mail, parsed = built(title="A&B <script>課</script>")
    assert "A&B <script>課</script>" in parsed.get_body(("plain",)).get_content()
    html = parsed.get_body(("html",)).get_content()
    assert "<script>" not in html
    assert parsed["Subject"] == "A&B <script>課</script>"


@pytest.mark.parametrize("nasty", ["確かめ\r\nBcc: x@y.example", "確かめ\nX: 1", "確かめ\x00\x07"])
def test_no_header_can_be_smuggled_in(built, nasty):
    mail, parsed = built(title=nasty, name="花子\r\nCc: x@y.example")
    assert "Bcc" not in parsed
    assert "Cc" not in parsed
    assert "X" not in parsed
    assert parsed["To"].addresses[0].addr_spec == "h@city.example"
    assert "\n" not in mail.subject


@pytest.mark.parametrize(
    "title",
    [
        "「行政手続きのオンライン化」のマイルストーンの期日が近づいています " * 4,
        "短い件名",
        "髙橋さん🙂𠮷野家の﨑" * 12,
        "plain ascii " * 20,
    ],
)
def test_long_subjects_fold_between_letters_and_come_back_whole(built, title):
    mail, parsed = built(title=title)
    assert parsed["Subject"] == " ".join(title.split())[:300] == mail.subject
    head = mail.mime.split(b"\r\n\r\n")[0]
    assert all(len(line) <= 78 for line in head.split(b"\r\n"))
    head.decode("ascii")
    for word in re.findall(rb"=\?utf-8\?[bq]\?[^?]*\?=", head):
        for raw, charset in decode_header(word.decode()):
            raw.decode(charset)


@pytest.mark.parametrize(
    "name", ["前橋, 花子 (DX)", '花"子', "O'Neil, Ann", "=?utf-8?q?x?=", "a@b.c", "長" * 80]
)
def test_any_name_leaves_one_recipient(built, name):
    _mail, parsed = built(name=name)
    assert [each.addr_spec for each in parsed["To"].addresses] == ["h@city.example"]


def test_the_mail_speaks_the_recipients_language(built):
    assert built(language="en")[1]["Content-Language"] == "en"
    assert 'lang="en"' in built(language="en")[1].get_body(("html",)).get_content()


def test_international_domain_goes_out_in_ascii(built):
    _mail, parsed = built(address="hanako@前橋.example")
    assert parsed["To"].addresses[0].domain.startswith("xn--")


def test_attachments_keep_their_japanese_name_and_bytes(built):
    file = Attachment("月次報告 2026年10月.xlsx", b"PK\x00\xff" * 50, "application/vnd.ms-excel")
    _mail, parsed = built(attachments=[file])
    (part,) = parsed.iter_attachments()
    assert part.get_filename() == file.name
    assert part.get_content() == file.content


def test_lines_are_short_enough_for_smtp(built):
    mail, _parsed = built(title="あ" * 250)
    assert all(len(line) <= 998 for line in mail.mime.split(b"\r\n"))
    assert b"\n" not in mail.mime.replace(b"\r\n", b"")
