import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organization', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='MonthlyReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField(verbose_name='月')),
                ('kind', models.CharField(choices=[('executive', '全庁'), ('department', '課')], max_length=10, verbose_name='種類')),
                ('figures', models.JSONField(verbose_name='数字')),
                ('frozen_at', models.DateTimeField(verbose_name='確定日時')),
                ('department', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='monthly_reports', to='organization.department', verbose_name='課')),
            ],
            options={
                'verbose_name': '月次報告',
                'verbose_name_plural': '月次報告',
                'ordering': ['-month', '-kind', 'department'],
                'constraints': [models.UniqueConstraint(fields=('month', 'kind', 'department'), name='report_once_per_month_and_kind', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('month__day', 1)), name='report_month_is_its_first_day'), models.CheckConstraint(condition=models.Q(models.Q(('department__isnull', False), ('kind', 'department')), models.Q(('department__isnull', True), ('kind', 'executive')), _connector='OR'), name='report_department_where_it_is_one')],
            },
        ),
    ]
