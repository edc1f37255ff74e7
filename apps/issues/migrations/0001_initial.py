import apps.common.search
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('common', '0001_extensions'),
    ]

    operations = [
        migrations.CreateModel(
            name='Confirmation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('times', models.PositiveIntegerField(blank=True, null=True, verbose_name='回数')),
                ('per', models.CharField(choices=[('day', '1日'), ('week', '1週間'), ('month', '1か月'), ('year', '1年')], default='week', max_length=5, verbose_name='期間')),
                ('minutes', models.PositiveIntegerField(blank=True, null=True, verbose_name='1回の時間（分）')),
                ('people', models.PositiveIntegerField(blank=True, null=True, verbose_name='人数')),
                ('state', models.CharField(choices=[('proposed', '課の確認待ち'), ('confirmed', '課として確認済')], max_length=10, verbose_name='状態')),
                ('created_at', models.DateTimeField(verbose_name='伝えた日時')),
                ('confirmed_at', models.DateTimeField(blank=True, null=True, verbose_name='確認した日時')),
            ],
            options={
                'verbose_name': 'うちの課も同じ',
                'verbose_name_plural': 'うちの課も同じ',
            },
        ),
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('form_key', models.UUIDField(unique=True)),
                ('fields', models.JSONField(default=dict)),
                ('updated_at', models.DateTimeField()),
            ],
            options={
                'verbose_name': '書きかけ',
                'verbose_name_plural': '書きかけ',
                'ordering': ['-updated_at'],
            },
        ),
        migrations.CreateModel(
            name='Issue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('times', models.PositiveIntegerField(blank=True, null=True, verbose_name='回数')),
                ('per', models.CharField(choices=[('day', '1日'), ('week', '1週間'), ('month', '1か月'), ('year', '1年')], default='week', max_length=5, verbose_name='期間')),
                ('minutes', models.PositiveIntegerField(blank=True, null=True, verbose_name='1回の時間（分）')),
                ('people', models.PositiveIntegerField(blank=True, null=True, verbose_name='人数')),
                ('words', models.TextField(verbose_name='困っていること')),
                ('submitted_at', models.DateTimeField(verbose_name='届いた日時')),
                ('form_key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('work', models.CharField(blank=True, max_length=200, verbose_name='どんな仕事のことですか')),
                ('tool', models.CharField(blank=True, max_length=200, verbose_name='使っている書類やシステム')),
                ('since', models.CharField(blank=True, max_length=100, verbose_name='いつ頃からですか')),
                ('wish', models.TextField(blank=True, verbose_name='本当はどうなるとよいですか')),
                ('status', models.CharField(choices=[('received', '受付済'), ('reviewing', '確認中'), ('sorted', '整理済'), ('in_progress', '取組中'), ('resolved', '解決'), ('declined', '見送り'), ('withdrawn', '取り下げ')], default='received', max_length=15, verbose_name='状態')),
                ('reply_due_on', models.DateField(verbose_name='最初のお返事の期日')),
                ('first_replied_at', models.DateTimeField(blank=True, null=True, verbose_name='最初のお返事')),
                ('statement', models.TextField(blank=True, verbose_name='課題（整理した言葉）')),
                ('published_at', models.DateTimeField(blank=True, null=True, verbose_name='みんなに見せた日時')),
                ('words_search', models.GeneratedField(db_persist=True, expression=apps.common.search.SearchForm('words'), output_field=models.TextField())),
                ('statement_search', models.GeneratedField(db_persist=True, expression=apps.common.search.SearchForm('statement'), output_field=models.TextField())),
            ],
            options={
                'verbose_name': '困りごと',
                'verbose_name_plural': '困りごと',
                'ordering': ['-submitted_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='StatusChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('received', '受付済'), ('reviewing', '確認中'), ('sorted', '整理済'), ('in_progress', '取組中'), ('resolved', '解決'), ('declined', '見送り'), ('withdrawn', '取り下げ')], max_length=15, verbose_name='状態')),
                ('reply', models.TextField(blank=True, verbose_name='届けた人へのお返事')),
                ('changed_at', models.DateTimeField(verbose_name='日時')),
            ],
            options={
                'verbose_name': '状態の記録',
                'verbose_name_plural': '状態の記録',
                'ordering': ['changed_at', 'pk'],
            },
        ),
    ]
