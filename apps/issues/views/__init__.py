"""The pages of pain points."""

from apps.issues.views.answering import answer
from apps.issues.views.attaching import attach, detach, file
from apps.issues.views.browsing import detail, listing, mine
from apps.issues.views.confirming import confirm, confirmed
from apps.issues.views.declaring import quarter
from apps.issues.views.drafting import csrf_failure, draft, hours
from apps.issues.views.revising import more, restore, withdraw, words
from apps.issues.views.submitting import new, receipt
from apps.issues.views.wording import agree, correct, statement

__all__ = [
    "agree",
    "answer",
    "attach",
    "confirm",
    "confirmed",
    "correct",
    "csrf_failure",
    "detach",
    "detail",
    "draft",
    "file",
    "hours",
    "listing",
    "mine",
    "more",
    "new",
    "quarter",
    "receipt",
    "restore",
    "statement",
    "withdraw",
    "words",
]
