"""Japanese text into content words: normalised, with the place each one stands at."""

import threading
from dataclasses import dataclass
from functools import cache

import sudachipy

# What carries no meaning of its own in a complaint: aspect, existence, politeness, counters of it.
LIGHT = (
    "為る 有る 居る 成る 無い 出来る 下さる 頂く 貰う 呉れる 仰る 御座る 為さる 良い 因る "
    "見る 来る 行く 仕舞う 置く 遣る 言う 思う 欲しい 掛かる 事 物 方 時 所 為 訳 筈 様 者 "
    "儘 上 中 内 毎 等 達 今 度 何 何時 何処 誰 其れ 此れ 其の 此の 又 もう 未だ 全部 皆 "
    "自分 人 分 回 本 個 件 枚 日 月 年 週 時間 毎回 毎度 市 課 係"
)
LIGHT_WORDS = frozenset(LIGHT.split())
KEPT = ("名詞", "動詞", "形容詞", "形状詞", "副詞")
DROPPED_DETAIL = ("数詞", "助動詞語幹")


@dataclass(frozen=True, slots=True)
class Word:
    """A content word: its normalised form, where it stands, and the synonym groups it is in."""

    form: str
    start: int
    end: int
    kind: str
    synonyms: tuple[int, ...] = ()


@cache
def _dictionary() -> sudachipy.Dictionary:
    return sudachipy.Dictionary(dict="core")


# A Sudachi tokenizer borrows itself mutably while it works: one for each thread.
_local = threading.local()


def _tokenizer() -> sudachipy.Tokenizer:
    if not hasattr(_local, "tokenizer"):
        _local.tokenizer = _dictionary().tokenizer(mode=sudachipy.SplitMode.A)
    return _local.tokenizer


def content_words(text: str) -> list[Word]:
    """The words of a text that say what it is about, in order."""
    words = []
    for morpheme in _tokenizer().tokenize(text):
        kind, detail, *_ = morpheme.part_of_speech()
        form = morpheme.normalized_form()
        if kind not in KEPT or detail in DROPPED_DETAIL or form in LIGHT_WORDS:
            continue
        synonyms = tuple(morpheme.synonym_group_ids())
        words.append(Word(form, morpheme.begin(), morpheme.end(), kind, synonyms))
    return words
