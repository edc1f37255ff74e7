"""Every kind of mail has a name that people know it by."""

import re
from pathlib import Path

from apps.deliveries.kinds import ABOUT_PAIN_POINTS, KIND_NAMES, OPTIONAL

APPS = Path(__file__).resolve().parents[2] / "apps"
QUEUED = re.compile(r'queue_mail\((?:[^()]|\([^()]*\))*?kind="(\w+)"', re.DOTALL)


def kinds_in_code() -> set[str]:
    return {kind for path in APPS.rglob("*.py") for kind in QUEUED.findall(path.read_text())}


def test_what_is_queued_has_a_name():
    found = kinds_in_code()
    assert "improvement_moved" in found
    assert found - KIND_NAMES.keys() == set()


def test_what_may_be_stopped_or_hidden_is_a_kind():
    assert KIND_NAMES.keys() >= OPTIONAL | ABOUT_PAIN_POINTS
