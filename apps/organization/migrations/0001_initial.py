import django.contrib.auth.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('username', models.CharField(max_length=150, unique=True, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()], verbose_name='利用者ID')),
                ('name', models.CharField(max_length=100, verbose_name='氏名')),
                ('email', models.EmailField(max_length=254, verbose_name='メールアドレス')),
                ('staff_number', models.CharField(blank=True, max_length=20, null=True, unique=True, verbose_name='職員番号')),
                ('language', models.CharField(choices=[('ja', '日本語'), ('en', 'English')], default='ja', max_length=2, verbose_name='言語')),
                ('is_active', models.BooleanField(default=True, verbose_name='在職中')),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'verbose_name': '職員',
                'verbose_name_plural': '職員',
                'ordering': ['username'],
            },
        ),
        migrations.CreateModel(
            name='Department',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=20, unique=True, verbose_name='コード')),
                ('name', models.CharField(max_length=100, verbose_name='名称')),
                ('order', models.PositiveIntegerField(default=0, verbose_name='並び順')),
                ('starts_on', models.DateField(verbose_name='設置日')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='廃止日')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='units', to='organization.department', verbose_name='上位組織')),
            ],
            options={
                'verbose_name': '課',
                'verbose_name_plural': '課',
                'ordering': ['order', 'code'],
            },
        ),
        migrations.CreateModel(
            name='DepartmentSuccession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('renamed', '名称変更'), ('merged', '統合'), ('split', '分割')], max_length=10, verbose_name='種類')),
                ('effective_on', models.DateField(verbose_name='施行日')),
                ('predecessor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='successions', to='organization.department', verbose_name='前の課')),
                ('successor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='inheritances', to='organization.department', verbose_name='引き継ぐ課')),
            ],
            options={
                'verbose_name': '組織の引き継ぎ',
                'verbose_name_plural': '組織の引き継ぎ',
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('staff', '職員'), ('wg_member', 'WG委員'), ('head', '所属長'), ('coordinator', '調整役'), ('executive', '市長・副市長'), ('system_admin', 'システム管理者')], default='staff', max_length=20, verbose_name='役割')),
                ('starts_on', models.DateField(verbose_name='開始日')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='終了日')),
                ('department', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='organization.department', verbose_name='課')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to=settings.AUTH_USER_MODEL, verbose_name='職員')),
            ],
            options={
                'verbose_name': '所属',
                'verbose_name_plural': '所属',
                'ordering': ['starts_on', 'pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='department',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='department_ends_after_start'),
        ),
        migrations.AddConstraint(
            model_name='departmentsuccession',
            constraint=models.UniqueConstraint(fields=('predecessor', 'successor', 'effective_on'), name='succession_once'),
        ),
        migrations.AddConstraint(
            model_name='departmentsuccession',
            constraint=models.CheckConstraint(condition=models.Q(('predecessor', models.F('successor')), _negated=True), name='succession_not_to_itself'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='membership_ends_after_start'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.UniqueConstraint(fields=('user', 'department', 'role', 'starts_on'), name='membership_once'),
        ),
    ]
