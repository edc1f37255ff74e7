import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.comparison
import pgvector.django.halfvec
import pgvector.django.indexes
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('clusters', '0001_initial'),
        ('issues', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='cluster',
            name='created_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='作った人'),
        ),
        migrations.AddField(
            model_name='cluster',
            name='successor',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clusters.cluster', verbose_name='統合先'),
        ),
        migrations.AddField(
            model_name='clustermembership',
            name='added_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='まとめた人'),
        ),
        migrations.AddField(
            model_name='clustermembership',
            name='cluster',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='clusters.cluster', verbose_name='共通課題'),
        ),
        migrations.AddField(
            model_name='clustermembership',
            name='issue',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cluster_memberships', to='issues.issue', verbose_name='困りごと'),
        ),
        migrations.AddField(
            model_name='clustermembership',
            name='removed_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='外した人'),
        ),
        migrations.AddField(
            model_name='clusterproposal',
            name='cluster',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clusters.cluster', verbose_name='共通課題'),
        ),
        migrations.AddField(
            model_name='clusterproposal',
            name='decided_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='決めた人'),
        ),
        migrations.AddField(
            model_name='clusterproposal',
            name='issues',
            field=models.ManyToManyField(related_name='+', to='issues.issue', verbose_name='困りごと'),
        ),
        migrations.AddField(
            model_name='issuevector',
            name='issue',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='vectors', to='issues.issue', verbose_name='困りごと'),
        ),
        migrations.AddField(
            model_name='separation',
            name='decided_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='決めた人'),
        ),
        migrations.AddField(
            model_name='separation',
            name='first',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='issues.issue', verbose_name='困りごと'),
        ),
        migrations.AddField(
            model_name='separation',
            name='proposal',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='separations', to='clusters.clusterproposal', verbose_name='共通課題の提案'),
        ),
        migrations.AddField(
            model_name='separation',
            name='second',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='issues.issue', verbose_name='もう一つの困りごと'),
        ),
        migrations.AddConstraint(
            model_name='cluster',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'merged'), _negated=True), ('successor__isnull', False), _connector='OR'), name='cluster_merged_has_successor'),
        ),
        migrations.AddConstraint(
            model_name='clustermembership',
            constraint=models.UniqueConstraint(condition=models.Q(('removed_at__isnull', True)), fields=('issue',), name='issue_in_one_cluster_at_a_time'),
        ),
        migrations.AddIndex(
            model_name='issuevector',
            index=pgvector.django.indexes.HnswIndex(django.contrib.postgres.indexes.OpClass(django.db.models.functions.comparison.Cast('vector', pgvector.django.halfvec.HalfVectorField(dimensions=1024)), 'halfvec_cosine_ops'), condition=models.Q(('encoder', 'hybrid 2 1024')), name='issue_vector_nearest'),
        ),
        migrations.AddConstraint(
            model_name='issuevector',
            constraint=models.UniqueConstraint(fields=('issue', 'encoder'), name='vector_once_per_encoder'),
        ),
        migrations.AddConstraint(
            model_name='separation',
            constraint=models.UniqueConstraint(fields=('first', 'second'), name='separation_once_per_pair'),
        ),
        migrations.AddConstraint(
            model_name='separation',
            constraint=models.CheckConstraint(condition=models.Q(('first__lt', models.F('second'))), name='separation_smaller_first'),
        ),
    ]
