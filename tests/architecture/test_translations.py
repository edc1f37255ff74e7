"""Whatever a person can read is there in English too."""

import re

import pytest
from babel.messages.catalog import Message

from tests.architecture.catalogue import MO, compiled, messages, read, template_messages

JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w*)\}|%%")
# A language's name stands in that language.
KEPT = {"日本語"}


def strings(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string)


def faults(message: Message) -> list[str]:
    """Say what is wrong with one translation."""
    source = message.id if isinstance(message.id, str) else message.id[0]
    found = []
    for string in strings(message):
        if not string:
            found.append("is missing")
        elif JAPANESE.search(string) and source not in KEPT:
            found.append("has Japanese left in it")
        elif set(PLACEHOLDER.findall(string)) - set(PLACEHOLDER.findall(source)):
            found.append("asks for a value that is not given")
    return found


def test_every_string_has_its_english():
    faulty = {str(m.id): faults(m) for m in read() if m.id and faults(m)}
    assert faulty == {}


def test_the_catalogue_holds_what_the_code_says_and_no_more():
    said = {(m if isinstance(m, str) else m[0], context) for m, context, _place in messages()}
    held = {(m.id if isinstance(m.id, str) else m.id[0], m.context) for m in read() if m.id}
    assert held == said


def test_the_compiled_catalogue_is_of_this_source():
    assert MO.read_bytes() == compiled(read())


@pytest.mark.parametrize(
    ("source", "string"),
    [("困りごと", ""), ("困りごと", "困りごと"), ("%(count)s件", "%(number)s items")],
)
def test_a_bad_translation_is_caught(source, string):
    assert faults(Message(source, string))


def test_strings_in_templates_are_found():
    source = """{% load i18n %}{% translate "一" %}{% stat n _("二") unit=_('三') %}
    {% blocktranslate count n=n %}{{ n }}件{% plural %}{{ n }}件ある{% endblocktranslate %}
    {{ _("四") }}{% translate "五" context "数" %}"""
    assert list(template_messages(source)) == [
        ("一", None),
        ("二", None),
        ("三", None),
        (("%(n)s件", "%(n)s件ある"), None),
        ("四", None),
        ("五", "数"),
    ]
