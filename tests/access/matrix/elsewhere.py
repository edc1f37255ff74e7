"""Addresses that other tests look at, and where names are no secret. Data only."""

# Looked at elsewhere, or without anything of a pain point behind them.
ELSEWHERE = {
    "healthz": "tests/dashboard/test_health.py",
    "sign-in": "tests/identity/test_doors.py",
    "sign-in-with": "tests/identity/test_signing_in.py",
    "sign-in-back": "tests/identity/test_signing_in.py",
    "sign-out": "tests/identity/test_sessions.py",
    "sign-out-everywhere": "tests/identity/test_sessions.py",
    "set_language": "Django's",
    "set-years": "tests/common/test_eras.py",
    "deliveries:news": "tests/deliveries/test_receiving.py",
    "deliveries:bounces": "tests/deliveries/test_receiving.py",
    "issues:draft": "tests/issues/test_views.py",
    "milestones:feed": "tests/milestones/test_calendar.py",
    "cluster-similar": "test_similar_ones_never_come_out_of_raw_words",
    "admin:login": "tests/identity/test_doors.py",
    "admin:logout": "Django's",
    "admin:password_change": "Django's",
    "admin:password_change_done": "Django's",
    "admin:autocomplete": "test_django_admin_finds_no_people_for_coordinators",
    "admin:jsi18n": "Django's",
    "admin:view_on_site": "Django's: a redirect to a page of the table",
    "admin:app_list": "Django's: as the index",
    "demo:sign-in": "tests/demo/test_sign_in.py",
    "demo:components": "tests/common/test_components.py",
    "demo:wait": "tests/journeys/test_pages.py",
    "demo:mailbox": "tests/demo/test_mailbox.py",
    "demo:mail": "tests/demo/test_mailbox.py",
    "demo:mail-html": "tests/demo/test_mailbox.py",
}

# People choose from people here; that they are people of the city tells nothing.
NAMES_PEOPLE = (
    *("admin:organization_user", "admin:projects_project", "admin:milestones_milestone"),
    "transitions:",
)
