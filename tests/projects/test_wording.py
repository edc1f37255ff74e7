from apps.projects.states import ProjectState, Reason, ReasonCode
from apps.projects.wording import reason_text, state_word


def test_every_state_has_a_word_of_its_own():
    assert [state_word(state) for state in ProjectState] == ["完了", "遅れ", "注意", "順調"]


def test_every_reason_is_a_sentence_with_its_number():
    sentences = {code: reason_text(Reason(code, 7)) for code in ReasonCode}
    assert len(set(sentences.values())) == len(ReasonCode)
    assert all(text.endswith("。") and "%(" not in text for text in sentences.values())
    assert "7件" in sentences[ReasonCode.MILESTONES_OVERDUE]
