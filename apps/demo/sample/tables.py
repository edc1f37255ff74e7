"""A table that a working-group member has chosen and not delivered yet, with a row to put right."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from apps.issues.services import read_import
from apps.organization.models import User

CSV = """困りごと,課,回数,期間,1回の時間（分）,人数,どんな仕事
入園の申込みで、同じ住所を三枚の紙に書いてもらっている,,30,1か月,10,1,入園の受付
園からの報告がメールと紙とFAXで届き、どれが最新か分からない,,5,1週間,15,2,園との連絡
保育料の問い合わせの電話が、月初めに集中する,,40,1か月,5,3,保育料
職員の配置表を、園ごとに違う形の表から写している,,たまに,1か月,60,1,配置の確認
子育て支援課と同じ家庭に、別々に電話をかけている,子育て支援課,8,1か月,10,2,家庭への連絡
"""


def load_waiting_table(*, member: User, today: date) -> None:
    at = datetime.combine(today - timedelta(days=1), time(16, 40))
    read_import(
        actor=member,
        file_name="保育課の打ち合わせ.csv",
        content=CSV.encode(),
        occasion="保育課の打ち合わせ",
        whole=False,
        now=timezone.make_aware(at),
    )
