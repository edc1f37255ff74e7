from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='DeliveryAttempt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('attempted_at', models.DateTimeField(verbose_name='日時')),
                ('outcome', models.CharField(choices=[('sent', '届けた'), ('retry', '後で送り直す'), ('refused', '断られた'), ('unknown', '届いたか不明'), ('arrived', '届いていたと確認'), ('again', 'もう一度送るよう指示')], max_length=10, verbose_name='結果')),
                ('reply', models.CharField(blank=True, max_length=500, verbose_name='サーバーの返事')),
            ],
            options={
                'verbose_name': '送信の記録',
                'verbose_name_plural': '送信の記録',
                'ordering': ['attempted_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='OutboundMessage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('obligation', models.CharField(help_text='同じ鍵とあて先の組は一度しか送りません。', max_length=200, verbose_name='送る理由の鍵')),
                ('kind', models.CharField(max_length=50, verbose_name='種類')),
                ('address', models.EmailField(max_length=254, verbose_name='あて先')),
                ('subject', models.CharField(max_length=300, verbose_name='件名')),
                ('mime', models.BinaryField()),
                ('message_id', models.CharField(editable=False, max_length=200, unique=True)),
                ('state', models.CharField(choices=[('queued', '送信待ち'), ('sending', '送信中'), ('sent', '送信済'), ('retry', '再送待ち'), ('dead', '届かない'), ('unknown', '届いたか不明'), ('cancelled', '取りやめ')], default='queued', max_length=10, verbose_name='状態')),
                ('created_at', models.DateTimeField(verbose_name='作った日時')),
                ('next_attempt_at', models.DateTimeField(verbose_name='次に送る日時')),
                ('lease_token', models.UUIDField(editable=False, null=True)),
                ('lease_until', models.DateTimeField(editable=False, null=True)),
                ('data_begun_at', models.DateTimeField(editable=False, help_text='この時刻の後に途切れたら、届いたかどうか分かりません。', null=True)),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='送った日時')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='取りやめ・失敗の理由')),
            ],
            options={
                'verbose_name': 'メール',
                'verbose_name_plural': 'メール',
                'ordering': ['-created_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Outbox',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tokens', models.FloatField(default=0)),
                ('refilled_at', models.DateTimeField(null=True)),
                ('failures', models.PositiveIntegerField(default=0, verbose_name='続けてつながらなかった回数')),
                ('resume_at', models.DateTimeField(blank=True, null=True, verbose_name='次につなぐ日時')),
                ('last_problem', models.CharField(blank=True, max_length=500, verbose_name='つながらない理由')),
                ('paused_at', models.DateTimeField(blank=True, null=True, verbose_name='止めた日時')),
            ],
            options={
                'verbose_name': '送信口',
                'verbose_name_plural': '送信口',
            },
        ),
    ]
