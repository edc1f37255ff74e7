"""Who asks, and who is meant by what they may. Data only."""

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
