from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Milestone',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=100, verbose_name='マイルストーン')),
                ('baseline_on', models.DateField(verbose_name='当初の期日')),
                ('due_on', models.DateField(verbose_name='期日')),
                ('date_version', models.PositiveIntegerField(default=1, editable=False)),
                ('outer_reason', models.CharField(blank=True, max_length=200, verbose_name='動かせない期日の理由')),
                ('completed_on', models.DateField(blank=True, null=True, verbose_name='完了日')),
                ('evidence', models.TextField(blank=True, verbose_name='完了の確認')),
            ],
            options={
                'verbose_name': 'マイルストーン',
                'verbose_name_plural': 'マイルストーン',
                'ordering': ['due_on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='MilestoneDependency',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
            options={
                'verbose_name': '前後関係',
                'verbose_name_plural': '前後関係',
            },
        ),
        migrations.CreateModel(
            name='SlipEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(verbose_name='前の期日')),
                ('to_on', models.DateField(verbose_name='新しい期日')),
                ('reason', models.CharField(choices=[('law', '法令の改正'), ('budget', '予算'), ('supplier', '事業者の都合'), ('people', '人員'), ('national_specification', '国の仕様'), ('other', 'その他')], max_length=30, verbose_name='理由')),
                ('note', models.TextField(blank=True, verbose_name='説明')),
                ('moved_at', models.DateTimeField(verbose_name='日時')),
            ],
            options={
                'verbose_name': '期日の変更',
                'verbose_name_plural': '期日の変更',
                'ordering': ['moved_at', 'pk'],
            },
        ),
    ]
