"""Which heading of the two tables means which question, however it is written. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from apps.common.text import search_form
from apps.issues.columns import plain

PLACE_NAMES = {
    "code": ("コード", "課コード", "組織コード", "所属コード", "code"),
    "name": ("名称", "課名", "課", "組織名", "所属名", "name"),
    "parent": ("上位のコード", "上位組織", "上位", "部コード", "parent", "parent code"),
    "former": ("前の課のコード", "前の課", "旧コード", "旧課コード", "former codes", "former"),
    "is_main": ("途中の仕事を受け取る", "主な引き継ぎ先", "receives open work"),
}
PEOPLE_NAMES = {
    "staff_number": ("職員番号", "番号", "staff number"),
    "name": ("氏名", "名前", "name"),
    "email": ("メールアドレス", "メール", "email", "e-mail"),
    "department": ("課", "所属", "課のコードか名称", "課コード", "department"),
    "role": ("役割", "役職", "role"),
    "leaves": ("退職", "転出", "退職・転出", "leaves"),
}
NEEDED = {"places": ("code", "name"), "people": ("staff_number",)}
NAMES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "places": PLACE_NAMES,
    "people": PEOPLE_NAMES,
}
ROLES = {
    "staff": ("職員", "staff"),
    "wg_member": ("wg委員", "bpr推進委員", "wg member"),
    "head": ("所属長", "課長", "head", "head of department"),
}
YES = ("○", "〇", "◯", "はい", "1", "yes", "y", "true", "退職", "転出")
NO = ("", "×", "✕", "x", "いいえ", "なし", "無", "0", "no", "n", "false", "-", "ー", "在職")
ROLE_OF = {plain(name): role for role, names in ROLES.items() for name in names}
BROKEN = ("#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!")
SAYS_YES, SAYS_NO = ({search_form(word) for word in words} for words in (YES, NO))


def places_of(heading: Sequence[str], kind: str) -> dict[str, int]:
    """Return the column of each question in a line of headings; of two the first counts."""
    fields = {plain(name): field for field, names in NAMES[kind].items() for name in names}
    found: dict[str, int] = {}
    for place, name in enumerate(heading):
        field = fields.get(plain(name))
        if field is not None:
            found.setdefault(field, place)
    return found


def is_heading(cells: Sequence[str], kind: str) -> bool:
    """Whether a line has a column for everything that is needed."""
    found = places_of(cells, kind)
    return all(field in found for field in NEEDED[kind])


def role_of(text: str) -> str:
    """Return the role that is meant; what is not known stays as it is, to be refused."""
    return ROLE_OF.get(plain(text), text) if text else ""


def says_yes(text: str) -> bool:
    return search_form(text) in SAYS_YES


def says_no(text: str) -> bool:
    return search_form(text) in SAYS_NO


def is_broken(text: str) -> bool:
    """Whether a cell shows what a formula says that found nothing: #N/A and its like."""
    return text in BROKEN


def code_of(text: str) -> str:
    """Return a code as it is compared: no spaces, and half-width whatever the keyboard was."""
    folded = text.strip()
    return folded if folded.isascii() else _half(folded)


def _half(text: str) -> str:
    """Return full-width letters and digits as half-width ones, in the case they were typed in."""
    return "".join(
        chr(ord(one) - 0xFEE0) if "！" <= one <= "～" else one for one in text if not one.isspace()
    )


def zeros_lost(known: Collection[str], told: Collection[str] = ()) -> dict[str, str]:
    """Return what a spreadsheet makes of known codes that begin with a zero: 0101 becomes 101.

    Only where it can be no other code, and the table does not tell (`told`) the right one as well.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for code in known:
        if code.startswith("0") and code.isascii() and code.isdigit():
            found[code.lstrip("0")].add(code)
    return {
        short: codes.pop()
        for short, codes in found.items()
        if short and short not in known and len(codes) == 1 and codes.isdisjoint(told)
    }
