"""What is wrong with a line, and what is asked, in words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.transitions.codes import MOVED, NEW, RENAMED
from apps.transitions.places import ABOLISH, KEEP, NOBODY
from apps.transitions.shapes import Fault, PlacePlan, Question

COLUMNS = {
    "code": gettext_lazy("コード"),
    "name": gettext_lazy("名称"),
    "parent": gettext_lazy("上位のコード"),
    "former": gettext_lazy("前の課のコード"),
    "is_main": gettext_lazy("途中の仕事を受け取る"),
    "staff_number": gettext_lazy("職員番号"),
    "email": gettext_lazy("メールアドレス"),
    "department": gettext_lazy("課"),
    "role": gettext_lazy("役割"),
    "leaves": gettext_lazy("退職・転出"),
}
SENTENCES = {
    "no_code": gettext_lazy("コードを書いてください。"),
    "no_name": gettext_lazy("名称を書いてください。"),
    "long": gettext_lazy("長すぎます。コードと番号は20文字、名称と氏名は100文字までです。"),
    "twice": gettext_lazy("同じコード「%(about)s」の行が、ほかにもあります。"),
    "own_parent": gettext_lazy("自分の下には置けません。"),
    "unknown_parent": gettext_lazy("上位のコード「%(about)s」の組織が見つかりません。"),
    "unknown_former": gettext_lazy("前の課のコード「%(about)s」は、その日にありません。"),
    "waits": gettext_lazy(
        "「%(about)s」についてのほかの行に、直すところがあります。その行を直すと、いっしょに反映されます。"
    ),
    "broken": gettext_lazy(
        "計算式の結果が「%(about)s」になっています。直すか、値を書いてください。"
    ),
    "no_number": gettext_lazy("職員番号を書いてください。"),
    "taken": gettext_lazy("「%(about)s」は、ほかの人が利用者IDに使っています。"),
    "unknown_leaver": gettext_lazy("この職員番号の人は、登録されていません。"),
    "newcomer_name": gettext_lazy("新しい人の行です。氏名を書いてください。"),
    "newcomer_email": gettext_lazy("新しい人の行です。メールアドレスを書いてください。"),
    "no_email": gettext_lazy("メールアドレスの形を確かめてください。"),
    "others_email": gettext_lazy("このメールアドレスは、ほかの人のものです。"),
    "twice_email": gettext_lazy("このメールアドレスは、ほかの職員番号の行にもあります。"),
    "two_names": gettext_lazy("職員番号「%(about)s」の行の氏名が、行によって違います。"),
    "two_emails": gettext_lazy("職員番号「%(about)s」の行のメールアドレスが、行によって違います。"),
    "no_department": gettext_lazy("課のコードか名称を書いてください。"),
    "unknown_department": gettext_lazy("「%(about)s」という課は、その日にありません。"),
    "several_departments": gettext_lazy(
        "「%(about)s」という課がいくつかあります。コードで書いてください。"
    ),
    "unknown_role": gettext_lazy(
        "役割は、職員・WG委員・所属長のどれかで書いてください。ほかは管理のページで決めます。"
    ),
    "unclear": gettext_lazy("退職・転出の欄は、○か空欄にしてください（いまは「%(about)s」）。"),
    "yourself": gettext_lazy("ご自分の異動は、ほかの管理者に頼んでください。"),
    "leaves_and_stays": gettext_lazy("退職・転出の行と、ほかの行の両方があります。"),
}


def sentence_of(fault: Fault) -> str:
    return str(SENTENCES[fault.code]) % {"about": fault.about}


def column_of(fault: Fault) -> str:
    if fault.column == "name" and fault.code in ("newcomer_name", "two_names"):
        return _("氏名")
    return str(COLUMNS[fault.column])


@dataclass(frozen=True)
class Asked:
    """A question as it is shown: what is asked, and each answer with its words."""

    key: str
    sentence: str
    options: list[tuple[str, str]]
    answer: str


def asked(question: Question, places: PlacePlan, names: dict[str, str]) -> Asked:
    """Return a question in words; `names` are the departments' of before, by code."""
    coming = {code: one.name for code, one in places.coming.items()}
    told = {
        "name": names.get(question.code) or coming.get(question.code, question.code),
        "moves": "、".join(f"「{names[old]}」（{old}→{new}）" for old, new in question.codes),
    }
    sentences = {
        "gone": _("「%(name)s」は、表のどこにもありません。どうなりますか。"),
        "split": _("「%(name)s」が分かれます。途中の仕事は、どの課が受け取りますか。"),
        "same": _("「%(name)s」は、コードが変わっただけですか。"),
        "codes": _("%(moves)s：名称とコードの組み合わせが変わっています。どちらですか。"),
    }
    words = {
        KEEP: _("そのまま続きます"),
        ABOLISH: _("廃止します（途中の仕事は、調整役が行き先を決めます）"),
        NEW: _("別の新しい課です"),
        MOVED: _("課はそのままで、コードだけが変わります"),
        RENAMED: _("コードはそのままで、課の名称が変わります"),
        NOBODY: _("まだ決めません（調整役が行き先を決めます）"),
    }
    options = [
        (one, words.get(one) or _label(question, one, coming, names)) for one in question.options
    ]
    return Asked(question.key, sentences[question.kind] % told, options, question.answer)


def _label(question: Question, code: str, coming: dict[str, str], names: dict[str, str]) -> str:
    if question.kind == "same":
        told = {"name": names[code], "code": code}
        return _("コードが変わっただけです（前のコードは%(code)s）") % told
    return f"{coming.get(code, code)}（{code}）"
