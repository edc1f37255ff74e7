import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organization', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Program',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, verbose_name='名称')),
                ('goal', models.TextField(verbose_name='目標')),
                ('starts_on', models.DateField(verbose_name='開始日')),
                ('goal_on', models.DateField(verbose_name='目標日')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='終了日')),
            ],
            options={
                'verbose_name': '計画',
                'verbose_name_plural': '計画',
                'ordering': ['-starts_on'],
                'constraints': [models.CheckConstraint(condition=models.Q(('goal_on__gt', models.F('starts_on'))), name='program_goal_after_start')],
            },
        ),
        migrations.CreateModel(
            name='Pillar',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, verbose_name='名称')),
                ('order', models.PositiveIntegerField(default=0, verbose_name='並び順')),
                ('program', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pillars', to='projects.program', verbose_name='計画')),
            ],
            options={
                'verbose_name': '柱',
                'verbose_name_plural': '柱',
                'ordering': ['order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Project',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveIntegerField(default=0, verbose_name='番号')),
                ('name', models.CharField(max_length=100, verbose_name='名称')),
                ('description', models.TextField(blank=True, verbose_name='どんな事業か')),
                ('departments', models.ManyToManyField(blank=True, related_name='projects', to='organization.department', verbose_name='関係する課')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='owned_projects', to=settings.AUTH_USER_MODEL, verbose_name='責任者')),
                ('pillar', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='projects', to='projects.pillar', verbose_name='柱')),
                ('program', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='projects', to='projects.program', verbose_name='計画')),
            ],
            options={
                'verbose_name': '重点事業',
                'verbose_name_plural': '重点事業',
                'ordering': ['program', 'order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Kpi',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, verbose_name='指標')),
                ('unit', models.CharField(max_length=20, verbose_name='単位')),
                ('baseline_value', models.DecimalField(decimal_places=2, max_digits=14, verbose_name='基準値')),
                ('baseline_on', models.DateField(verbose_name='基準日')),
                ('target_value', models.DecimalField(decimal_places=2, max_digits=14, verbose_name='目標値')),
                ('target_on', models.DateField(verbose_name='目標日')),
                ('weight', models.DecimalField(decimal_places=2, default=1, max_digits=5, verbose_name='重み')),
                ('source', models.CharField(max_length=200, verbose_name='出典')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='kpis', to='projects.project', verbose_name='重点事業')),
            ],
            options={
                'verbose_name': '指標（KPI）',
                'verbose_name_plural': '指標（KPI）',
                'ordering': ['project', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Measurement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('measured_on', models.DateField(verbose_name='測定日')),
                ('value', models.DecimalField(decimal_places=2, max_digits=14, verbose_name='値')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='出典')),
                ('recorded_at', models.DateTimeField(verbose_name='記録日時')),
                ('kpi', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='measurements', to='projects.kpi', verbose_name='指標')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='記録した人')),
            ],
            options={
                'verbose_name': '測定値',
                'verbose_name_plural': '測定値',
                'ordering': ['kpi', 'measured_on', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('kpi', 'measured_on'), name='one_value_a_day')],
            },
        ),
        migrations.AddConstraint(
            model_name='kpi',
            constraint=models.CheckConstraint(condition=models.Q(('target_on__gt', models.F('baseline_on'))), name='kpi_target_after_baseline'),
        ),
        migrations.AddConstraint(
            model_name='kpi',
            constraint=models.CheckConstraint(condition=models.Q(('weight__gt', 0)), name='kpi_weight_positive'),
        ),
    ]
