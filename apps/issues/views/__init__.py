"""The pages of pain points."""

from apps.issues.views.answering import answer
from apps.issues.views.attaching import attach, detach, file
from apps.issues.views.browsing import detail, listing, mine
from apps.issues.views.confirming import confirm, confirmed
from apps.issues.views.declaring import quarter
from apps.issues.views.drafting import csrf_failure, draft, hours
from apps.issues.views.importing import choose, errors, table, template
from apps.issues.views.many import batch, lines, many
from apps.issues.views.revising import more, restore, withdraw, words
from apps.issues.views.submitting import new, receipt
from apps.issues.views.wording import agree, correct, statement

__all__ = [
    "agree",
    "answer",
    "attach",
    "batch",
    "choose",
    "confirm",
    "confirmed",
    "correct",
    "csrf_failure",
    "detach",
    "detail",
    "draft",
    "errors",
    "file",
    "hours",
    "lines",
    "listing",
    "many",
    "mine",
    "more",
    "new",
    "quarter",
    "receipt",
    "restore",
    "statement",
    "table",
    "template",
    "withdraw",
    "words",
]
