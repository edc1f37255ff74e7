"""How many departments hit the same wall: counted by the database at every change, by whatever way.

A list of a hundred thousand is sorted by this figure, so it is stored; no write can forget it.
"""

import pgtrigger

OTHERS = """
    SELECT count(*) FROM issues_confirmation
    WHERE issue_id = NEW.id AND state = 'confirmed' AND department_id <> NEW.department_id
"""

# Whoever writes the count, this has the last word: the rule stands here and nowhere else.
COUNTED_AGAIN = pgtrigger.Trigger(
    name="departments_counted_again",
    operation=pgtrigger.Update,
    when=pgtrigger.Before,
    condition=pgtrigger.AnyChange("department", "department_count"),
    func=f"NEW.department_count := 1 + ({OTHERS}); RETURN NEW;",
)

# The row is locked first: of two departments that confirm at once, the second counts both.
ASKS_TO_COUNT = pgtrigger.Trigger(
    name="confirmation_counted",
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    when=pgtrigger.After,
    declare=[("changed", "bigint[]")],
    func="""
        IF TG_OP = 'INSERT' THEN changed := ARRAY[NEW.issue_id];
        ELSIF TG_OP = 'DELETE' THEN changed := ARRAY[OLD.issue_id];
        ELSE changed := ARRAY[OLD.issue_id, NEW.issue_id];
        END IF;
        PERFORM 1 FROM issues_issue WHERE id = ANY(changed) ORDER BY id FOR UPDATE;
        UPDATE issues_issue SET department_count = 0 WHERE id = ANY(changed);
        RETURN NULL;
    """,
)
