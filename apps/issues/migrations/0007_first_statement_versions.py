from django.db import migrations
from django.utils import timezone


def begin_with_what_stands(apps, schema_editor):
    """Statements from before there were versions are their own first one; nobody was asked."""
    Issue = apps.get_model("issues", "Issue")
    StatementVersion = apps.get_model("issues", "StatementVersion")
    for issue in Issue.objects.exclude(statement="").iterator():
        steps = issue.status_changes.exclude(changed_by=issue.submitted_by_id)
        last = steps.order_by("-changed_at").first()
        written_at = issue.published_at or issue.submitted_at
        StatementVersion.objects.create(
            issue=issue,
            number=1,
            text=issue.statement,
            written_by_id=last.changed_by_id if last else issue.submitted_by_id,
            written_as="coordinator",
            written_at=written_at,
            answer_due_on=timezone.localdate(written_at),
            stance="unanswered" if issue.published_at else "proposed",
            decided_at=issue.published_at,
            shown_at=issue.published_at,
        )


class Migration(migrations.Migration):

    dependencies = [
        ("issues", "0006_statement_versions"),
    ]

    operations = [
        migrations.RunPython(begin_with_what_stands, migrations.RunPython.noop),
    ]
