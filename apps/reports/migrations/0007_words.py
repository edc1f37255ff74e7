"""What a report says in words, for the search; months that are closed already are read once."""

import apps.common.search
import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models

from apps.reports.figures.words import words_in

AT_ONCE = 100


def gather_words(apps, schema_editor):
    # Checked at once, so that no check is left over when the table is altered below.
    schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    report = apps.get_model("reports", "MonthlyReport")
    for one in report.objects.only("figures", "sentences").iterator(AT_ONCE):
        lines = [*filter(None, one.sentences), *words_in(one.figures)]
        report.objects.filter(pk=one.pk).update(words="\n".join(lines))


class Migration(migrations.Migration):
    dependencies = [("common", "0002_text_grams"), ("reports", "0006_addresses")]

    operations = [
        migrations.AddField(
            model_name='monthlyreport',
            name='words',
            field=models.TextField(blank=True, editable=False, verbose_name='報告にある言葉'),
        ),
        migrations.RunPython(gather_words, migrations.RunPython.noop),
        migrations.AddField(
            model_name='monthlyreport',
            name='words_grams',
            field=models.GeneratedField(db_persist=True, expression=apps.common.search.Grams(apps.common.search.SearchForm('words')), output_field=django.contrib.postgres.search.SearchVectorField()),
        ),
        migrations.AddField(
            model_name='monthlyreport',
            name='words_search',
            field=models.GeneratedField(db_persist=True, expression=apps.common.search.SearchForm('words'), output_field=models.TextField()),
        ),
        migrations.AddIndex(
            model_name='monthlyreport',
            index=django.contrib.postgres.indexes.GinIndex(fields=['words_grams'], name='report_words_grams'),
        ),
    ]
