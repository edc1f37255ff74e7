"""The pages of pain points."""

from apps.issues.views.browsing import detail, listing, mine
from apps.issues.views.confirming import confirm, confirmed
from apps.issues.views.drafting import csrf_failure, draft, hours
from apps.issues.views.importing import choose, errors, table, template
from apps.issues.views.many import batch, lines, many
from apps.issues.views.revising import more, withdraw
from apps.issues.views.submitting import new, receipt

__all__ = [
    "batch",
    "choose",
    "confirm",
    "confirmed",
    "csrf_failure",
    "detail",
    "draft",
    "errors",
    "hours",
    "lines",
    "listing",
    "many",
    "mine",
    "more",
    "new",
    "receipt",
    "table",
    "template",
    "withdraw",
]
