"""The pages of pain points."""

from apps.issues.views.browsing import detail, listing, mine
from apps.issues.views.confirming import confirm, confirmed
from apps.issues.views.drafting import csrf_failure, draft, hours
from apps.issues.views.submitting import new, receipt, withdraw

__all__ = [
    "confirm",
    "confirmed",
    "csrf_failure",
    "detail",
    "draft",
    "hours",
    "listing",
    "mine",
    "new",
    "receipt",
    "withdraw",
]
