import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('milestones', '0001_initial'),
        ('projects', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='milestone',
            name='owner',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='milestones', to=settings.AUTH_USER_MODEL, verbose_name='責任者'),
        ),
        migrations.AddField(
            model_name='milestone',
            name='project',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='milestones', to='projects.project', verbose_name='重点事業'),
        ),
        migrations.AddField(
            model_name='milestonedependency',
            name='predecessor',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='milestones.milestone', verbose_name='先'),
        ),
        migrations.AddField(
            model_name='milestonedependency',
            name='successor',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='milestones.milestone', verbose_name='後'),
        ),
        migrations.AddField(
            model_name='milestone',
            name='predecessors',
            field=models.ManyToManyField(related_name='successors', through='milestones.MilestoneDependency', through_fields=('successor', 'predecessor'), to='milestones.milestone', verbose_name='先に終わるもの'),
        ),
        migrations.AddField(
            model_name='slipentry',
            name='milestone',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='slips', to='milestones.milestone', verbose_name='マイルストーン'),
        ),
        migrations.AddField(
            model_name='slipentry',
            name='moved_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='変えた人'),
        ),
        migrations.AddConstraint(
            model_name='milestonedependency',
            constraint=models.UniqueConstraint(fields=('predecessor', 'successor'), name='dependency_once'),
        ),
        migrations.AddConstraint(
            model_name='milestonedependency',
            constraint=models.CheckConstraint(condition=models.Q(('predecessor', models.F('successor')), _negated=True), name='dependency_not_on_itself'),
        ),
        migrations.AddIndex(
            model_name='milestone',
            index=models.Index(condition=models.Q(('completed_on__isnull', True)), fields=['due_on'], name='milestone_open_due'),
        ),
    ]
