import pgvector.django.halfvec
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('common', '0001_extensions'),
    ]

    operations = [
        migrations.CreateModel(
            name='Cluster',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=100, verbose_name='見出し')),
                ('statement', models.TextField(blank=True, verbose_name='課題')),
                ('state', models.CharField(choices=[('draft', '整理中'), ('published', '公開'), ('merged', '統合済'), ('dissolved', '取りやめ')], default='draft', max_length=10, verbose_name='状態')),
                ('created_at', models.DateTimeField(verbose_name='作った日時')),
                ('published_at', models.DateTimeField(blank=True, null=True, verbose_name='公開した日時')),
                ('version', models.PositiveIntegerField(default=0, editable=False, help_text='見出しと課題を書き直した回数。')),
            ],
            options={
                'verbose_name': '共通課題',
                'verbose_name_plural': '共通課題',
                'ordering': ['-created_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='ClusterMembership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('added_at', models.DateTimeField(verbose_name='まとめた日時')),
                ('removed_at', models.DateTimeField(blank=True, null=True, verbose_name='外した日時')),
            ],
            options={
                'verbose_name': 'まとめた困りごと',
                'verbose_name_plural': 'まとめた困りごと',
                'ordering': ['added_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ClusterProposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('likelihood', models.FloatField(verbose_name='確からしさ')),
                ('department_count', models.PositiveIntegerField(verbose_name='課の数')),
                ('state', models.CharField(choices=[('open', '提案中'), ('accepted', '採用'), ('rejected', '別のもの')], default='open', max_length=10, verbose_name='状態')),
                ('proposed_at', models.DateTimeField(verbose_name='提案日時')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='決めた日時')),
            ],
            options={
                'verbose_name': '共通課題の提案',
                'verbose_name_plural': '共通課題の提案',
                'ordering': ['-department_count', '-likelihood', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='IssueVector',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('encoder', models.CharField(max_length=100, verbose_name='符号化の名前と版')),
                ('text_hash', models.CharField(editable=False, max_length=32)),
                ('vector', pgvector.django.halfvec.HalfVectorField()),
            ],
            options={
                'verbose_name': '困りごとのベクトル',
                'verbose_name_plural': '困りごとのベクトル',
            },
        ),
        migrations.CreateModel(
            name='Separation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('decided_at', models.DateTimeField(verbose_name='決めた日時')),
            ],
            options={
                'verbose_name': '別のもの',
                'verbose_name_plural': '別のもの',
            },
        ),
    ]
