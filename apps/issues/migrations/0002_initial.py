import django.contrib.postgres.indexes
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('issues', '0001_initial'),
        ('organization', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='confirmation',
            name='confirmed_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='確認した人'),
        ),
        migrations.AddField(
            model_name='confirmation',
            name='department',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='confirmations', to='organization.department', verbose_name='課'),
        ),
        migrations.AddField(
            model_name='confirmation',
            name='proposed_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='伝えた人'),
        ),
        migrations.AddField(
            model_name='draft',
            name='owner',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='drafts', to=settings.AUTH_USER_MODEL, verbose_name='書いている人'),
        ),
        migrations.AddField(
            model_name='issue',
            name='department',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='issues', to='organization.department', verbose_name='課'),
        ),
        migrations.AddField(
            model_name='issue',
            name='submitted_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='issues', to=settings.AUTH_USER_MODEL, verbose_name='届けた人'),
        ),
        migrations.AddField(
            model_name='confirmation',
            name='issue',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='confirmations', to='issues.issue', verbose_name='困りごと'),
        ),
        migrations.AddField(
            model_name='statuschange',
            name='changed_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='変えた人'),
        ),
        migrations.AddField(
            model_name='statuschange',
            name='issue',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='status_changes', to='issues.issue', verbose_name='困りごと'),
        ),
        migrations.AddIndex(
            model_name='issue',
            index=models.Index(fields=['-submitted_at', '-id'], name='issue_newest'),
        ),
        migrations.AddIndex(
            model_name='issue',
            index=models.Index(fields=['status', 'reply_due_on'], name='issue_queue'),
        ),
        migrations.AddIndex(
            model_name='issue',
            index=django.contrib.postgres.indexes.GinIndex(fields=['words_search'], name='issue_words_trgm', opclasses=['gin_trgm_ops']),
        ),
        migrations.AddIndex(
            model_name='issue',
            index=django.contrib.postgres.indexes.GinIndex(fields=['statement_search'], name='issue_statement_trgm', opclasses=['gin_trgm_ops']),
        ),
        migrations.AddConstraint(
            model_name='issue',
            constraint=models.CheckConstraint(condition=models.Q(('published_at__isnull', True), models.Q(('statement', ''), _negated=True), _connector='OR'), name='issue_published_has_statement'),
        ),
        migrations.AddConstraint(
            model_name='confirmation',
            constraint=models.UniqueConstraint(fields=('issue', 'department'), name='confirmation_once_per_department'),
        ),
        migrations.AddConstraint(
            model_name='confirmation',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'proposed'), models.Q(('confirmed_at__isnull', False), ('confirmed_by__isnull', False)), _connector='OR'), name='confirmation_confirmed_by_somebody'),
        ),
    ]
