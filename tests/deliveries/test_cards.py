import json

from apps.deliveries.cards import LARGEST, Card, CardGroup, CardLine, frozen
from tests.deliveries.teams_server import texts_of


def blocks_of(content):
    return json.loads(content)["attachments"][0]["content"]["body"]


def test_a_card_is_what_a_workflow_takes():
    card = Card("11月27日のお知らせ", action=("まとめて見る", "https://site.example/reminders/"))
    message = json.loads(frozen(card, recipient="a@city.example"))
    (attachment,) = message["attachments"]
    assert message["type"] == "message"
    assert message["recipient"] == "a@city.example"
    assert attachment["contentType"] == "application/vnd.microsoft.card.adaptive"
    assert attachment["content"]["type"] == "AdaptiveCard"
    assert attachment["content"]["actions"] == [
        {
            "type": "Action.OpenUrl",
            "title": "まとめて見る",
            "url": "https://site.example/reminders/",
        }
    ]


def test_other_peoples_words_stand_where_nothing_is_read_as_markdown():
    title = "[押して](https://evil.example) **太字**"
    group = CardGroup("期日", [CardLine(title, "https://site.example/1/")])
    content = frozen(Card("お知らせ", groups=[group]))
    assert {block["type"] for block in blocks_of(content)} == {"RichTextBlock"}
    assert title in texts_of(json.loads(content))


def test_what_is_left_out_is_counted():
    group = CardGroup("期日", [CardLine(f"件{n}") for n in range(8)], "ほかに{more}件あります。")
    said = texts_of(json.loads(frozen(Card("お知らせ", groups=[group]))))
    assert said[1:] == ["期日", *(f"件{n}" for n in range(5)), "ほかに3件あります。"]


def test_the_largest_card_is_still_taken():
    lines = [CardLine("㊙" * 5000, "https://site.example/" + "a" * 300, "い" * 5000)] * 50
    groups = [CardGroup("あ" * 5000, lines, "ほかに{more}件")] * 9
    content = frozen(Card("う" * 5000, groups=groups))
    assert len(content) <= LARGEST
    assert "ほかに50件" in texts_of(json.loads(content))
