"""Months that were closed before there were editions: each has one, and it has been sent."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Min


def open_first_editions(apps, schema_editor):
    # Checked at once, so that no check is left over when the column is altered below.
    schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    report = apps.get_model("reports", "MonthlyReport")
    edition = apps.get_model("reports", "ReportEdition")
    for month, frozen_at in report.objects.order_by().values_list("month").annotate(Min("frozen_at")):
        first = edition.objects.create(
            month=month, number=1, state="sent", begun_at=frozen_at, sent_at=frozen_at
        )
        report.objects.filter(month=month).update(edition=first)


class Migration(migrations.Migration):
    dependencies = [("reports", "0002_editions")]

    operations = [
        migrations.RunPython(open_first_editions, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="monthlyreport",
            name="edition",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reports",
                to="reports.reportedition",
                verbose_name="版",
            ),
        ),
    ]
