"""Who gets which answer where; and that no answer tells who complained, or in which words."""

from collections.abc import Iterator

import pytest
from django.contrib import admin
from django.urls import get_resolver, reverse

from apps.issues.models import Issue, NameLook
from tests.access.conftest import NAME, WORD
from tests.access.doors import (
    address_of,
    admin_doors,
    closed,
    is_api,
    named,
    state_of_the_city,
    told,
    whisper,
)
from tests.access.figures import note
from tests.access.matrix import ADMIN, ELSEWHERE, KEEPS, PAGES, PERSONS, STAFF, WRITES

pytestmark = pytest.mark.django_db

NOBODY: frozenset[str] = frozenset()
EVERYBODY = {
    *("submitter", "colleague", "head", "member", "stranger", "other_head", "owner"),
    *("coordinator", "executive", "administrator", "superuser", "revoked"),
}
STAFF = EVERYBODY - {"executive", "administrator", "superuser", "revoked"}
HEARS = {"submitter", "head", "member", "coordinator"}  # may read the raw words
SPEAK = {"head", "member", "other_head"}  # for a department, this quarter
SPEAKS = {"head", "member", "other_head", "coordinator"}  # brings in what others said
SORTS = {"coordinator"}
LEADS = {"owner", "coordinator"}
KEEPS = {"administrator", "superuser"}
READS_ALL = {"coordinator", "executive"}
HANDS_OVER = SORTS | KEEPS  # anybody's work; heads that of their own
PERSONS = ("anonymous", *sorted(EVERYBODY))

# name, what fills its address, whose door it is. Everybody else gets 403 or 404; 302 to sign in.
PAGES = [
    ("home", None, EVERYBODY),
    ("dashboard:program", None, EVERYBODY),
    ("dashboard:program-of", "program", EVERYBODY),
    ("dashboard:program-of", "closed_program", EVERYBODY),
    ("dashboard:program-close", "program", SORTS),
    ("dashboard:silence", None, READS_ALL | {"head", "other_head"}),
    ("dashboard:silence-book", None, READS_ALL | {"head", "other_head"}),
    ("issues:list", None, EVERYBODY),
    ("issues:mine", None, EVERYBODY),
    ("issues:new", None, STAFF),
    ("issues:hours", None, EVERYBODY),
    ("issues:many", None, SPEAKS),
    ("issues:batch", "batch", {"member"}),
    ("issues:import", None, SPEAKS),
    ("issues:import-template", "template", SPEAKS),
    ("issues:import-table", "table", {"member"}),
    ("issues:import-errors", "table", {"member"}),
    ("issues:detail", "hidden", HEARS),
    ("issues:detail", "published", EVERYBODY),
    ("issues:receipt", "hidden", {"submitter"}),
    ("issues:answer", "hidden", {"submitter"}),
    ("issues:quarter", None, SPEAK),
    ("issues:file", "attachment", HEARS),
    ("issues:confirm", "hidden", HEARS),
    ("issues:confirm", "published", STAFF),
    ("issues:confirmed", "published", NOBODY),
    ("issues:more", "hidden", {"submitter"}),
    ("issues:words", "hidden", {"submitter"}),
    ("issues:statement", "hidden", {"member", "coordinator"}),
    ("issues:statement", "published", {"member", "coordinator"}),
    ("issues:correct", "hidden", {"submitter"}),
    ("issues:correct", "published", {"submitter"}),
    ("clusters:list", None, EVERYBODY),
    ("clusters:similar", None, EVERYBODY),
    ("clusters:proposals", None, SORTS),
    ("clusters:detail", "shared", EVERYBODY),
    ("clusters:detail", "draft", SORTS),
    ("clusters:edit", "shared", SORTS),
    ("clusters:add", "shared", SORTS),
    ("clusters:publish", "draft", SORTS),
    ("clusters:queue", None, SORTS),
    ("clusters:queue-card", None, SORTS),
    ("clusters:table", None, SORTS),
    ("clusters:split", "shared", SORTS),
    ("clusters:merge", "shared", SORTS),
    ("clusters:map", None, EVERYBODY),
    ("clusters:selections", None, EVERYBODY),
    ("clusters:selection-start", None, SORTS),
    ("clusters:selection", "round", SORTS),
    ("clusters:selection-paper", "round", SORTS),
    ("clusters:selection-book", "round", SORTS),
    ("clusters:selection", "decided", EVERYBODY),
    ("clusters:selection-paper", "decided", EVERYBODY),
    ("clusters:selection-book", "decided", EVERYBODY),
    ("improvements:list", None, EVERYBODY),
    ("improvements:detail", "improvement", EVERYBODY),
    ("improvements:decide", "round", SORTS),
    ("improvements:flow", "flow", SORTS),
    ("improvements:step", "flow_step", SORTS),
    ("improvements:review", "flow_step", SORTS),
    ("improvements:advance", "improvement", SORTS),
    ("improvements:evidence-new", "improvement", SORTS),
    ("improvements:evidence-correct", "evidence", SORTS),
    ("improvements:grid", None, EVERYBODY),
    ("improvements:grid-book", None, EVERYBODY),
    ("improvements:rollout", "rollout", {"head", "member", "coordinator"}),
    ("improvements:kit", "improvement", EVERYBODY),
    ("improvements:gallery", None, EVERYBODY),
    ("improvements:story", "improvement", SORTS),
    ("improvements:survey", "improvement", EVERYBODY),
    ("improvements:survey-ask", "improvement", SORTS),
    ("improvements:team-join", "improvement", SORTS),
    ("improvements:team-leave", "team_of", SORTS),
    ("improvements:next-step", "improvement", SORTS),
    ("improvements:note-new", "improvement", SORTS),
    ("improvements:note-edit", "noted", SORTS),
    ("improvements:link-new", "improvement", SORTS),
    ("improvements:paper", "improvement", EVERYBODY),
    ("improvements:paper-answer", "paper_of", {"head", "member", "coordinator"}),
    ("projects:list", None, EVERYBODY),
    ("projects:detail", "project", EVERYBODY),
    ("projects:detail", "closed_project", EVERYBODY),
    ("projects:measure", "kpi", LEADS),
    ("projects:member-new", "project", LEADS),
    ("projects:member-end", "member_of", LEADS),
    ("projects:note-new", "project", LEADS),
    ("projects:note-edit", "note", LEADS),
    ("projects:link-new", "project", LEADS),
    ("projects:problem-new", "project", LEADS),
    ("reviews:list", None, EVERYBODY),
    ("reviews:detail", "review", EVERYBODY),
    ("reviews:write", "drafted", LEADS),
    ("projects:kpi-new", "project", LEADS),
    ("projects:kpi-edit", "kpi", LEADS),
    ("projects:correct", "measurement", LEADS),
    ("milestones:list", None, EVERYBODY),
    ("milestones:detail", "milestone", LEADS | {"executive"}),
    ("milestones:move", "milestone", LEADS),
    ("milestones:pushes", "milestone", LEADS),
    ("milestones:complete", "milestone", LEADS),
    ("projects:kpi-book", None, EVERYBODY),
    ("projects:book", None, EVERYBODY),
    ("milestones:book", None, EVERYBODY),
    ("milestones:calendar", None, EVERYBODY),
    ("milestones:moved", None, EVERYBODY),
    ("milestones:moved-book", None, EVERYBODY),
    ("milestones:new", "project", LEADS),
    ("milestones:edit", "milestone", LEADS),
    ("milestones:depend", "milestone", LEADS),
    ("milestones:detach", "dependency", LEADS),
    ("reminders:mine", None, EVERYBODY),
    ("reminders:settings", None, EVERYBODY),
    ("reminders:preview", None, SORTS),
    ("reminders:preview-book", None, SORTS),
    ("reminders:why", "reminder", SORTS),
    ("reminders:later", "reminder", SORTS),
    ("reminders:hand-over", "reminder", SORTS),
    ("reports:list", None, EVERYBODY),
    ("reports:detail", "city_report", READS_ALL),
    ("reports:detail", "home_report", READS_ALL | {"head", "member"}),
    ("reports:workbook", "home_report", READS_ALL | {"head", "member"}),
    ("transitions:people", None, HANDS_OVER | {"head", "other_head"}),
    ("transitions:person", "user", HANDS_OVER | {"head"}),
    ("transitions:reorganisations", None, KEEPS),
    ("transitions:template", "blank", KEEPS),
    ("transitions:reorganisation", "reorganisation", KEEPS),
    ("transitions:faults", "reorganisation", KEEPS),
    ("reports:detail", "group_report", READS_ALL | {"owner"}),
    ("reports:workbook", "group_report", READS_ALL | {"owner"}),
    ("reports:detail", "draft_report", SORTS),
    ("reports:workbook", "draft_report", SORTS),
    ("reports:sentences", "draft_report", SORTS),
    ("reports:edition", "edition", SORTS),
    ("reports:correct", "edition", SORTS),
    ("api-schema", None, EVERYBODY),
    ("api-root", None, EVERYBODY),
    ("cluster-list", None, EVERYBODY),
    ("cluster-detail", "shared", EVERYBODY),
    ("cluster-detail", "draft", SORTS),
    ("selection-list", None, EVERYBODY),
    ("selection-detail", "round", SORTS),
    ("selection-detail", "decided", EVERYBODY),
    ("department-list", None, EVERYBODY),
    ("department-detail", "department", EVERYBODY),
    ("improvement-list", None, EVERYBODY),
    ("improvement-detail", "improvement", EVERYBODY),
    ("evidence-list", None, EVERYBODY),
    ("evidence-detail", "evidence", EVERYBODY),
    ("flowstep-list", None, EVERYBODY),
    ("flowstep-detail", "flow_step", EVERYBODY),
    ("rollout-list", None, EVERYBODY),
    ("rollout-detail", "rolled_out", EVERYBODY),
    ("issue-list", None, EVERYBODY),
    ("issue-detail", "hidden", HEARS),
    ("issue-detail", "published", EVERYBODY),
    ("program-list", None, EVERYBODY),
    ("program-detail", "program", EVERYBODY),
    ("project-list", None, EVERYBODY),
    ("project-detail", "project", EVERYBODY),
    ("kpi-list", None, EVERYBODY),
    ("kpi-detail", "kpi", EVERYBODY),
    ("programresult-list", None, EVERYBODY),
    ("programresult-detail", "result", EVERYBODY),
    ("milestone-list", None, EVERYBODY),
    ("milestone-detail", "milestone", LEADS | {"executive"}),
    ("slipentry-list", None, EVERYBODY),
    ("slipentry-detail", "slip", LEADS | {"executive"}),
    ("monthlyreport-list", None, EVERYBODY),
    ("yearlyreview-list", None, EVERYBODY),
    ("yearlyreview-detail", "submitted_review", EVERYBODY),
    ("monthlyreport-detail", "city_report", READS_ALL),
    ("monthlyreport-detail", "group_report", READS_ALL | {"owner"}),
    ("monthlyreport-detail", "draft_report", NOBODY),
    ("monthlyreport-detail", "home_report", READS_ALL | {"head", "member"}),
    ("admin:index", None, SORTS | KEEPS),
    ("admin:issues_issue_put_together", None, SORTS),
    ("admin:issues_issue_add_to_cluster", "hidden", NOBODY),
    ("admin:issues_issue_take_out", "hidden", SORTS),
    ("admin:issues_issue_submitter", "hidden", SORTS),
    ("admin:issues_issue_step", "step", SORTS),
    ("admin:issues_issue_many", "many", SORTS),
]

KPI = {
    "name": "待ち時間",
    "unit": "分",
    "direction": "down",
    "baseline_value": "38",
    "baseline_on": "2026-04-01",
    "target_value": "10",
    "target_on": "2027-03-31",
    "rhythm": "yearly",
    "weight": "1",
    "source": "見本",
}

FIGURE = {
    "measure": "hours",
    "kind": "claimed",
    "value": "120",
    "dated_on": "2026-11-01",
    "denominator": "6人・1年",
    "method": "聞き取り",
}

# What changes something, and what is sent. These doors open by a redirect or 200.
WRITES = [
    ("issues:new", None, STAFF, {"words": "紙が多くて困る"}),
    ("issues:many", None, SPEAKS, {"lines": "紙が多くて困る"}),
    ("issues:many-lines", None, SPEAKS, {"lines": WORD}),
    ("issues:import", None, SPEAKS, {"occasion": "朝礼"}),
    ("issues:import-table", "table", {"member"}, {}),
    ("issues:confirm", "published", STAFF, {}),
    ("issues:attach", None, STAFF, {"form_key": "9" * 32}),
    ("issues:quarter", None, SPEAK, {}),
    ("issues:answer", "hidden", {"submitter"}, {"text": "はい", "form_key": "8" * 32}),
    ("issues:detach", "attachment", {"submitter"}, {}),
    ("issues:more", "hidden", {"submitter"}, {"work": "窓口"}),
    ("issues:words", "hidden", {"submitter"}, {"text": "別の言い方", "seen": "0"}),
    ("issues:withdraw", "hidden", {"submitter"}, {}),
    ("issues:restore", "hidden", {"submitter"}, {}),
    ("issues:statement", "hidden", {"member", "coordinator"}, {"text": "課題", "seen": "0"}),
    ("issues:statement", "published", {"member", "coordinator"}, {"text": "課題", "seen": "1"}),
    ("issues:agree", "published", {"submitter"}, {"seen": "1"}),
    ("issues:correct", "published", {"submitter"}, {"text": "課題", "seen": "1"}),
    ("clusters:look", None, SORTS, {}),
    ("clusters:accept", "proposal", SORTS, {}),
    ("clusters:reject", "proposal", SORTS, {}),
    ("clusters:undo", "proposal", SORTS, {}),
    ("clusters:edit", "shared", SORTS, {"title": "別", "seen": "0"}),
    ("clusters:add", "shared", SORTS, {"issues": "published"}),
    ("clusters:take-out", "shared", SORTS, {"issues": "hidden"}),
    ("clusters:publish", "draft", SORTS, {}),
    ("clusters:hide", "shared", SORTS, {}),
    ("clusters:queue-answer", None, SORTS, {"issue": "published", "answer": "alone"}),
    ("clusters:queue-undo", None, SORTS, {}),
    ("clusters:table", None, SORTS, {"issues": "published", "title": "別"}),
    ("clusters:split", "shared", SORTS, {"issues": "hidden", "title": "別", "seen": "0"}),
    ("clusters:merge", "draft", SORTS, {"into": "shared"}),
    ("clusters:lock", "shared", SORTS, {"locked": "yes"}),
    ("clusters:selection-start", None, SORTS, {"title": "別", "clusters": "shared"}),
    ("clusters:selection", "round", SORTS, {"version": "0", "weight_hours": "1"}),
    ("clusters:selection-try", "round", SORTS, {"weight_hours": "1"}),
    ("clusters:selection-drop", "round", SORTS, {}),
    ("improvements:decide", "round", SORTS, {"version": "0", "step": "decide"}),
    ("improvements:flow", "flow", SORTS, {"who": "窓口", "what": "受け付ける"}),
    ("improvements:paste", "flow", SORTS, {"lines": "窓口,受け付ける"}),
    ("improvements:flow-begin", "improvement", SORTS, {}),
    ("improvements:step", "flow_step", SORTS, {"who": "窓口", "what": "別", "version": "0"}),
    ("improvements:step-move", "flow_step", SORTS, {"to": "up"}),
    ("improvements:step-remove", "flow_step", SORTS, {}),
    ("improvements:review", "flow_step", SORTS, {"is_yes": "no", "reason": "法律で要る"}),
    ("improvements:review-skip", "flow_step", SORTS, {"reason": "急ぐため"}),
    ("improvements:automate", "flow_step", SORTS, {"automation": "form"}),
    (
        "improvements:advance",
        "improvement",
        SORTS,
        {"state": "trying", "seen": "chosen", "reason": "試します"},
    ),
    ("improvements:evidence-new", "improvement", SORTS, FIGURE),
    ("improvements:evidence-correct", "evidence", SORTS, {"value": "2", "reason": "数え直した"}),
    (
        "improvements:rollout",
        "rollout",
        {"head", "member", "coordinator"},
        {"state": "trying", "stands_on": "2026-11-01", "seen": "0"},
    ),
    ("improvements:story", "improvement", SORTS, {"better": "速い", "how": "こう", "seen": "1"}),
    ("improvements:story-hide", "improvement", SORTS, {}),
    ("improvements:team-join", "improvement", SORTS, {"role": "推進役", "starts_on": "2026-11-01"}),
    ("improvements:team-leave", "team_of", SORTS, {"ends_on": "2026-11-01"}),
    ("improvements:next-step", "improvement", SORTS, {"what": "見せる", "due_on": "2026-12-01"}),
    ("improvements:step-done", "next_step", SORTS, {}),
    ("improvements:note-new", "improvement", SORTS, {"kind": "decision", "text": "決まった"}),
    ("improvements:note-edit", "noted", SORTS, {"kind": "decision", "text": "直した"}),
    ("improvements:link-new", "improvement", SORTS, {"label": "例", "url": "https://city.example"}),
    ("improvements:link-remove", "linked_paper", SORTS, {}),
    ("improvements:survey-ask", "improvement", SORTS, {"departments": "department"}),
    ("improvements:survey-close", "improvement", SORTS, {}),
    ("improvements:survey-keep", "improvement", SORTS, {"measure": "hours"}),
    ("improvements:solved", "improvement", STAFF, {"words": "紙が多くて困る"}),
    (
        "improvements:paper-answer",
        "paper_of",
        {"head", "member", "coordinator"},
        {"is_used": "yes", "old_runs": "no", "seen": "0"},
    ),
    ("dashboard:program-close", "program", SORTS, {"reached": "終えた", "step": "close"}),
    ("projects:member-new", "project", LEADS, {"role": "推進役", "starts_on": "2026-11-01"}),
    ("projects:member-end", "member_of", LEADS, {"ends_on": "2026-11-01"}),
    ("projects:note-new", "project", LEADS, {"kind": "decision", "text": "決まった"}),
    ("projects:note-edit", "note", LEADS, {"kind": "decision", "text": "直した"}),
    ("projects:link-new", "project", LEADS, {"label": "要綱", "url": "https://city.example/a"}),
    ("projects:link-remove", "paper", LEADS, {}),
    ("projects:problem-new", "project", LEADS, {"cluster": "shared"}),
    ("projects:problem-remove", "linked", LEADS, {}),
    ("reviews:write", "drafted", LEADS, {"result": "別", "seen": "0"}),
    ("reviews:correct", "review", LEADS, {"reason": "直すため"}),
    ("reports:sentences", "draft_report", SORTS, {"sentence_0": "別の文", "seen": "0"}),
    ("reports:undo", "draft_report", SORTS, {}),
    ("reports:approve", "edition", SORTS, {"seen": "0"}),
    ("reports:withdraw", "edition", SORTS, {}),
    ("reports:correct", "edition", SORTS, {"reason": "数え直した"}),
    ("projects:measure", "kpi", LEADS, {"measured_on": "2026-11-01", "value": "3"}),
    ("projects:kpi-new", "project", LEADS, KPI),
    ("projects:kpi-edit", "kpi", LEADS, KPI | {"reason": "数え直した"}),
    (
        "projects:correct",
        "measurement",
        LEADS,
        {"value": "4", "reason": "数え直した", "seen_value": "3"},
    ),
    (
        "milestones:move",
        "milestone",
        LEADS,
        {"to_on": "2027-01-08", "reason": "budget", "seen_version": "1"},
    ),
    (
        "milestones:complete",
        "milestone",
        LEADS,
        {"completed_on": "2026-11-01", "evidence": "公開した"},
    ),
    ("milestones:reopen", "milestone", LEADS, {}),
    ("milestones:calendar-make", None, EVERYBODY, {"project": ""}),
    ("milestones:calendar-renew", "feed", {"owner"}, {}),
    ("milestones:calendar-revoke", "feed", {"owner"}, {}),
    ("milestones:new", "project", LEADS, {"title": "別", "due_on": "2027-01-08", "owner": "user"}),
    ("milestones:edit", "milestone", LEADS, {"title": "別", "owner": "user", "version": "1"}),
    ("milestones:depend", "milestone", LEADS, {"predecessor": "milestone"}),
    ("milestones:detach", "dependency", LEADS, {}),
    ("transitions:person", "user", HANDS_OVER | {"head"}, {"number": "p1"}),
    ("transitions:undo", "handover", HANDS_OVER | {"head"}, {}),
    ("transitions:reorganisations", None, KEEPS, {"effective_on": "2027-04-01"}),
    ("transitions:reorganisation", "reorganisation", KEEPS, {"gone:X": "keep"}),
    ("transitions:go", "reorganisation", KEEPS, {}),
    ("transitions:stop", "reorganisation", KEEPS, {}),
    ("transitions:claim", "department", HANDS_OVER, {"to": "department"}),
    ("reminders:settings", None, EVERYBODY, {"told_at": "09:00"}),
    ("reminders:later", "reminder", SORTS, {"until": "2026-11-30"}),
    ("reminders:now", "reminder", SORTS, {}),
    ("reminders:hand-over", "reminder", SORTS, {"to": "user"}),
    ("reminders:take-back", "reminder", SORTS, {}),
    ("issue-list", None, STAFF, {"words": "紙が多くて困る"}),
    ("issue-confirm", "published", STAFF, {}),
    ("kpi-measurements", "kpi", LEADS, {"measured_on": "2026-11-01", "value": "3"}),
    (
        "milestone-move",
        "milestone",
        LEADS,
        {"to_on": "2027-01-08", "reason": "budget", "seen_version": "1"},
    ),
    (
        "milestone-complete",
        "milestone",
        LEADS,
        {"completed_on": "2026-11-01", "evidence": "公開した"},
    ),
    ("admin:issues_issue_put_together", None, SORTS, {"title": "別"}),
    ("admin:issues_issue_add_to_cluster", "published", SORTS, {"cluster": "draft"}),
    ("admin:issues_issue_take_out", "hidden", SORTS, {}),
    ("admin:issues_issue_step", "step", SORTS, {}),
    ("admin:issues_issue_many", "many", SORTS, {"issues": "hidden"}),
    ("admin:issues_issue_submitter", "hidden", SORTS, {"reason": "確かめるため"}),
]

# Each model of Django admin: whose list it is, its row, whether one adds to it.
ADMIN = {
    "organization.user": (KEEPS, "user", True),
    "organization.department": (KEEPS | SORTS, "department", True),
    "audit.verification": (KEEPS, "verification", False),
    "deliveries.outboundmessage": (SORTS, "message", False),
    "deliveries.outbox": (SORTS, "outbox", False),
    "deliveries.suppression": (SORTS, "suppression", False),
    "clusters.cluster": (SORTS, "shared", False),
    "clusters.encoderrecord": (SORTS, "encoder", False),
    "clusters.selectionround": (SORTS, "round", False),
    "reviews.evaluationgrade": (SORTS, "grade", True),
    "reviews.yearlyreview": (SORTS, "submitted_review", False),
    "improvements.improvement": (SORTS, "improvement", False),
    "improvements.flowstep": (SORTS, "flow_step", False),
    "improvements.evidence": (SORTS, "evidence", False),
    "improvements.rollout": (SORTS, "rolled_out", False),
    "improvements.paperanswer": (SORTS, "paper_said", False),
    "issues.issue": (SORTS, "hidden", False),
    "issues.replytemplate": (SORTS, "reply_template", True),
    "projects.program": (SORTS, "program", False),
    "projects.project": (SORTS, "project", True),
    "projects.kpi": (SORTS, "kpi", True),
    "milestones.milestone": (SORTS, "milestone", True),
    "reminders.reminder": (SORTS, "reminder", False),
    "reminders.remindertiming": (SORTS, "timing", True),
    "reports.monthlyreport": (SORTS, "city_report", False),
    "reports.reportedition": (SORTS, "edition", False),
    "reports.reportaddress": (SORTS, "report_address", True),
}

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
    "demo:mailbox": "tests/demo/test_mailbox.py",
    "demo:mail": "tests/demo/test_mailbox.py",
    "demo:mail-html": "tests/demo/test_mailbox.py",
}

# People choose from people here; that they are people of the city tells nothing.
NAMES_PEOPLE = (
    *("admin:organization_user", "admin:projects_project", "admin:milestones_milestone"),
    "transitions:",
)


def address_of(name: str, kind: str | None, rows: dict[str, int]) -> str:
    if kind is None:
        return reverse(name)
    row = rows[kind]
    return reverse(name, args=row if isinstance(row, tuple) else [row])


def is_api(name: str) -> bool:
    return ":" not in name and name not in ("home", "healthz")


def told(response) -> str:
    """All that an answer says, also where it leads and what it puts into a file."""
    body = b"".join(response) if response.streaming else response.content
    return body.decode(errors="replace") + str(response.headers)


def whisper(response, who: str, name: str) -> list[str]:
    """Return what an answer gives away to somebody who is not to know it."""
    said = told(response)
    named = [word for word in (NAME, ADDRESS) if word in said and who != "submitter"]
    if name.startswith(NAMES_PEOPLE):
        named = []
    return named + [WORD] * (WORD in said and who not in HEARS)


def closed(response, who: str, name: str) -> bool:
    if who == "anonymous" and not is_api(name):
        return response.status_code == 302 and is_sign_in(response["Location"])
    if name.startswith("admin:") and response.status_code == 302:
        return is_sign_in(response["Location"])
    return response.status_code in ((401, 403) if who == "anonymous" else (403, 404))


def is_sign_in(address: str) -> bool:
    return "/sign-in/" in address or "/admin/login/" in address


def state_of_the_city() -> str:
    """A fingerprint of every row of every app of ours."""
    digest = hashlib.md5(usedforsecurity=False)
    with connection.cursor() as cursor:
        for model in apps.get_models():
            if model.__module__.startswith("apps.") and model._meta.app_label != "common":
                rows = "string_agg(t::text, chr(10) ORDER BY t::text)"
                cursor.execute(f'SELECT md5({rows}) FROM "{model._meta.db_table}" t')
                digest.update(str(cursor.fetchone()).encode())
    return digest.hexdigest()


@pytest.mark.parametrize("who", PERSONS)
def test_pages_open_to_whom_they_are_for_and_give_nobody_away(who, rows, browse, call):
    wrong = []
    for name, kind, allowed in PAGES:
        client = (call if is_api(name) else browse)(who)
        response = client.get(address_of(name, kind, rows))
        is_open = response.status_code in (200, 302) and not closed(response, who, name)
        if is_open != (who in allowed) or not (is_open or closed(response, who, name)):
            wrong.append((name, kind, response.status_code))
        wrong += [(name, kind, word) for word in whisper(response, who, name)]
    note("read", len(PAGES), wrong)
    assert wrong == []


@pytest.mark.parametrize("who", PERSONS)
def test_what_is_refused_changes_nothing(who, rows, browse, call):
    wrong, page, program = [], browse(who), call(who)
    before = state_of_the_city()
    for name, kind, allowed, data in WRITES:
        if who in allowed:
            continue
        client = program if is_api(name) else page
        sent = {key: rows.get(value, value) for key, value in data.items()}
        response = client.post(address_of(name, kind, rows), sent)
        if not closed(response, who, name):
            wrong.append((name, response.status_code))
        wrong += [(name, word) for word in whisper(response, who, name)]
    note("write", sum(who not in allowed for _name, _kind, allowed, _data in WRITES), wrong)
    assert wrong == []
    assert state_of_the_city() == before


def may_superusers(name: str) -> bool:
    return (
        not name.endswith("_delete")
        and "issues_issue_" not in name
        and "clusters_cluster_" not in name
    )


@pytest.mark.parametrize("who", PERSONS)
def test_django_admin_opens_to_whom_it_is_for_and_deletes_nothing(who, rows, browse):
    wrong, client = [], browse(who)
    for label, (allowed, _row, adds) in ADMIN.items():
        for name, kind in admin_doors(label):
            response = client.get(address_of(name, kind, rows))
            wanted = who in allowed and not name.endswith("_delete")
            if name.endswith("_add"):
                wanted = wanted and adds and not (label.startswith("org") and who not in KEEPS)
            is_open = response.status_code == 200
            # Whatever else a superuser may do: nothing is deleted, and pain points stay closed.
            is_right = is_open == wanted or (who == "superuser" and may_superusers(name))
            if not is_right or response.status_code >= 500:
                wrong.append((name, response.status_code))
            wrong += [(name, word) for word in whisper(response, who, name)]
    note("admin", 5 * len(ADMIN), wrong)
    assert wrong == []


def test_a_coordinator_is_told_the_name_only_behind_the_look_that_is_written_down(rows, browse):
    look = reverse("admin:issues_issue_submitter", args=[rows["hidden"]])
    client = browse("coordinator")
    assert NAME not in told(client.get(look))
    assert NAME not in told(client.post(look, {"reason": " "}))
    assert not NameLook.objects.exists()
    assert NAME in told(client.post(look, {"reason": "確かめるため"}))
    assert NameLook.objects.get().looked_by_id
    history = reverse("admin:issues_issue_history", args=[rows["hidden"]])
    assert NAME not in told(client.get(history))


@pytest.mark.parametrize("who", ["stranger", "executive", "administrator", "superuser", "revoked"])
def test_no_search_filter_or_order_tells_of_what_one_may_not_read(who, rows, call, browse):
    """What is asked for makes no difference to how much is found."""
    found = {
        query: call(who).get(f"/api/issues/?{query}").json()["count"]
        for query in (f"q={WORD}", f"q={WORD[:2]}", f"q={NAME}", "q=ぜったいにない")
    }
    assert set(found.values()) == {0}
    for query in ("sort=many", "ordering=words", "ordering=submitted_by__name", "status=received"):
        assert call(who).get(f"/api/issues/?{query}").json()["count"] == 1
    for address in (f"/clusters/?q={WORD}", f"/api/clusters/?q={WORD}", "/issues/?scope=waiting"):
        assert whisper(browse(who).get(address.replace(WORD, "銀")), who, "") == []
    note("search", 11, [])


def test_similar_ones_never_come_out_of_raw_words(rows, call):
    """Also not in the seconds between publishing and reading the clear words anew."""
    Issue.objects.filter(pk=rows["published"]).update(statement="窓口の順番が分からない")
    for who in sorted(STAFF - {"submitter", "colleague", "head", "member"}):
        found = call(who).post("/api/clusters/similar/", {"words": WORD * 3}).json()
        assert found == [], who


def test_django_admin_finds_no_people_for_coordinators(rows, browse):
    query = "?app_label=projects&model_name=project&field_name=owner&term=金"
    assert browse("coordinator").get(f"/admin/autocomplete/{query}").status_code == 403


def test_django_admin_filters_by_what_it_offers_and_nothing_else(rf, city):
    """`?issues=5` on the list of people names who wrote it, `?submitted_by=5` what they did."""
    wrong = []
    for model, model_admin in admin.site._registry.items():
        request = rf.get("/")
        request.user = city.people["superuser"]
        offered = {str(one if isinstance(one, str) else one[0]) for one in strings(model_admin)}
        for field in model._meta.get_fields(include_hidden=True):
            query = field.name
            for lookup in (str(query), f"{query}__in", f"{query}__gt"):
                is_listed = any(one == query or one.startswith(f"{query}__") for one in offered)
                if not is_listed and model_admin.lookup_allowed(lookup, "1", request):
                    wrong.append((model._meta.label, lookup))
    assert wrong == []


def strings(model_admin) -> Iterator[object]:
    yield from (one for one in model_admin.list_filter if isinstance(one, (str, tuple)))
    if model_admin.date_hierarchy:
        yield model_admin.date_hierarchy


def test_the_table_knows_every_address_and_every_model_of_django_admin():
    names = set(named(get_resolver()))
    doors = {name for label in ADMIN for name, _kind in admin_doors(label)}
    known = {row[0] for row in PAGES} | {row[0] for row in WRITES} | doors | set(ELSEWHERE)
    assert names - known == set()
    assert known - names == set()
    assert {model._meta.label_lower for model in admin.site._registry} == set(ADMIN)


def test_the_canaries_sing_when_the_filter_is_off(rows, browse, monkeypatch):
    """Were everything visible to everybody, the tests above would fail."""
    everything = type(Issue.objects.all()).visible_to

    def careless(self, user):
        return everything(self, user).model.objects.extra(select={"words_readable": "true"})

    monkeypatch.setattr(type(Issue.objects.all()), "visible_to", careless)
    monkeypatch.setattr(type(Issue.objects), "visible_to", lambda self, u: careless(self.all(), u))
    response = browse("stranger").get(reverse("issues:detail", args=[rows["hidden"]]))
    assert whisper(response, "stranger", "issues:detail") == [WORD]
