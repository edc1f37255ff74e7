"""What the living page of components shows: one small example of everything."""

from datetime import date

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.common.charts import Bar, Point

SECTIONS = (
    ("foundations", _("色と文字")),
    ("button", _("ボタン")),
    ("icon", _("図記号")),
    ("badge", _("状態")),
    ("field", _("入力欄")),
    ("field_error", _("入力欄（直してほしいとき）")),
    ("notice", _("お知らせ")),
    ("card", _("カード")),
    ("rows", _("一覧の行")),
    ("chips", _("しぼり込みの条件")),
    ("tabs", _("見方の切り替え")),
    ("pagination", _("ページ送り")),
    ("breadcrumb", _("いまいる場所")),
    ("table", _("表")),
    ("bars", _("棒グラフ")),
    ("sparkline", _("小さな折れ線")),
    ("progress", _("進み具合")),
    ("stat", _("大きな数字")),
    ("steps", _("このあとの流れ")),
    ("timeline", _("これまでとこれから")),
    ("name_plates", _("課の名札")),
    ("squares", _("参加のしるし")),
    ("voice", _("声")),
    ("fold", _("たたんでおくもの")),
    ("dialog", _("確かめる窓")),
    ("empty_state", _("何もないとき")),
    ("dates", _("日付と数")),
)


class SampleForm(forms.Form):
    """Every kind of control once."""

    words = forms.CharField(
        label=_("困っていること、面倒だと思っていることを、そのまま書いてください。"),
        widget=forms.Textarea,
    )
    times = forms.IntegerField(label=_("どのくらいの回数"), required=False, min_value=0)
    per = forms.ChoiceField(
        label=_("あたり"),
        required=False,
        choices=[("week", _("1週間")), ("month", _("1か月")), ("year", _("1年"))],
    )
    tool = forms.CharField(
        label=_("使っている道具"),
        required=False,
        help_text=_("紙の台帳、表計算、業務システムの名前など"),
    )
    kind = forms.ChoiceField(
        label=_("どちらに近いですか"),
        required=False,
        widget=forms.RadioSelect,
        choices=[("time", _("時間がかかる")), ("twice", _("同じことを2回している"))],
    )
    also = forms.MultipleChoiceField(
        label=_("関係する課"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("1", _("市民課")), ("2", _("税務課")), ("3", _("福祉課"))],
    )
    photo = forms.FileField(label=_("写真"), required=False, help_text=_("10MBまで"))
    talk = forms.BooleanField(label=_("くわしく話してもよい"), required=False)


def showcase() -> dict[str, object]:
    """The values that the examples name."""
    wrong = SampleForm({"words": "", "times": "-1", "also": ["9"]}, auto_id="wrong_%s")
    return {
        "form": SampleForm(auto_id="sample_%s"),
        "wrong": wrong,
        "page_obj": Paginator(range(83), 10).page(4),
        "chips": [("state", "sorted", gettext("整理済")), ("q", "押印", gettext("「押印」を含む"))],
        "bars": [
            Bar(gettext("申告"), 1240, "claimed", gettext("12課の合計")),
            Bar(gettext("試算"), 860, "estimated"),
            Bar(gettext("合意"), 640, "agreed"),
            Bar(gettext("実測"), 212.5, "measured", gettext("2課で測定")),
        ],
        "points": _points(),
        "steps": _steps(),
        "entries": _entries(),
        "lit": [gettext("市民課"), gettext("税務課"), gettext("福祉課"), gettext("建築指導課")],
        "dim": [gettext("水道課"), gettext("学校教育課")],
        "day": date(2026, 11, 23),
        "states": _states(),
    }


def _points() -> list[Point]:
    measured = (1.8, 6, 14, 22, 31, 38, 44, None)
    return [
        Point(f"{2024 + i // 4} {1 + i % 4}Q", value, round(1.8 + i * 8.2, 1))
        for i, value in enumerate(measured)
    ]


def _steps() -> list[dict[str, object]]:
    return [
        {"title": gettext("届きました"), "when": date(2026, 11, 24), "state": "done"},
        {
            "title": gettext("担当が読んで、お返事します"),
            "when": date(2026, 12, 8),
            "state": "current",
            "text": gettext("分からないところがあれば、お尋ねすることがあります。"),
        },
        {"title": gettext("ほかの課の声といっしょに整理します"), "state": "next"},
    ]


def _entries() -> list[dict[str, object]]:
    return [
        {"title": gettext("4つの課から同じ声が届く"), "when": date(2026, 6, 2)},
        {
            "title": gettext("手順を見直す"),
            "when": date(2026, 9, 14),
            "state": "current",
            "text": gettext("様式を1枚にまとめ、二重の入力をやめて試しています。"),
        },
        {"title": gettext("ほかの課へ広げる"), "when": date(2027, 1, 12), "state": "next"},
    ]


def _states() -> list[tuple[str, str]]:
    return [
        ("on_course", gettext("順調")),
        ("at_risk", gettext("注意")),
        ("late", gettext("遅れ")),
        ("done", gettext("完了")),
        ("planned", gettext("予定")),
        ("received", gettext("受付済")),
        ("reviewing", gettext("確認中")),
        ("sorted", gettext("整理済")),
        ("in_progress", gettext("取組中")),
        ("resolved", gettext("解決")),
        ("declined", gettext("見送り")),
        ("withdrawn", gettext("取り下げ")),
    ]
