"""The people one can sign in as in the demo, and what each of them is there to show."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class DemoPerson:
    """One person of the sample city; `department` is a name from `sample/departments.py`."""

    username: str
    name: str
    department: str
    role: str
    shows: str | Promise


PEOPLE = (
    DemoPerson("shimin", "見本 さくら", "市民課", "staff", _("困りごとを届けます")),
    DemoPerson(
        "hoiku", "例示 つばさ", "保育課", "wg_member", _("課の声をまとめ、同じ困りごとを確認します")
    ),
    DemoPerson(
        "kacho",
        "標本 いずみ",
        "市民課",
        "head",
        _("課の困りごとを見ます（届けた人の名前は見えません）"),
    ),
    DemoPerson(
        "chosei",
        "調整 みどり",
        "デジタル推進課",
        "coordinator",
        _("届いた声を言葉にし、仕分け、まとめます"),
    ),
    DemoPerson(
        "chosei2", "調整 わたる", "デジタル推進課", "coordinator", _("もう一人の調整役です")
    ),
    DemoPerson("jigyo", "計画 すすむ", "企画課", "staff", _("重点事業の責任者です")),
    DemoPerson("shicho", "市長 見本", "秘書課", "executive", _("計画の進み具合と月次報告を見ます")),
    DemoPerson(
        "kanri", "管理 まもる", "デジタル推進課", "system_admin", _("利用者と役割を管理します")
    ),
)
