import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('deliveries', '0001_initial'),
        ('issues', '0001_initial'),
        ('milestones', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=200, unique=True)),
                ('kind', models.CharField(choices=[('milestone_ahead', '期日が近い'), ('milestone_today', '今日が期日'), ('milestone_overdue', '期日を過ぎた'), ('reply_due', 'お返事の期日が近い'), ('reply_overdue', 'お返事の期日を過ぎた')], max_length=30, verbose_name='種類')),
                ('version', models.PositiveIntegerField(default=0, help_text='期日が変わると、前の版のお知らせは取りやめます。', verbose_name='期日の版')),
                ('due_on', models.DateField(verbose_name='知らせる日')),
                ('created_at', models.DateTimeField(verbose_name='作った日時')),
                ('queued_at', models.DateTimeField(blank=True, null=True, verbose_name='送信に回した日時')),
                ('cancelled_at', models.DateTimeField(blank=True, null=True, verbose_name='取りやめた日時')),
                ('issue', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='issues.issue')),
                ('message', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reminders', to='deliveries.outboundmessage', verbose_name='メール')),
                ('milestone', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='milestones.milestone')),
                ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to=settings.AUTH_USER_MODEL, verbose_name='受け取る人')),
            ],
            options={
                'verbose_name': 'お知らせ',
                'verbose_name_plural': 'お知らせ',
                'ordering': ['due_on', 'pk'],
                'indexes': [models.Index(fields=['milestone', 'recipient', 'due_on'], name='reminder_of_milestone'), models.Index(fields=['issue', 'recipient', 'due_on'], name='reminder_of_issue')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('issue__isnull', True), ('milestone__isnull', False)), models.Q(('issue__isnull', False), ('milestone__isnull', True)), _connector='OR'), name='reminder_about_one_thing')],
            },
        ),
    ]
