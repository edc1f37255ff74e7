"""The shared problems the sample city's coordinators have already put together."""

from datetime import timedelta

from apps.clusters.models import Cluster, ClusterMembership, ClusterState
from apps.issues.models import Issue
from apps.organization.models import User

# Seven of the themes; the others are left for the visitor to find.
PROBLEMS = {
    "phone_volume": (
        "電話が鳴りやまず、手元の仕事が進まない",
        (
            "市の案内に書いてあることの問い合わせが電話に集まり、"
            "受け答えのたびに書類の確認が止まっています。"
        ),
    ),
    "pc_slow": (
        "朝、パソコンが使えるようになるまでが長い",
        (
            "電源を入れてから仕事を始められるまでに時間がかかり、"
            "朝いちばんの来庁者をお待たせしています。"
        ),
    ),
    "stamp_public": (
        "印鑑や訂正印のために、市民に何度も来てもらっている",
        (
            "書類に小さな直しがあるだけで、印鑑を持って来直していただいています。"
            "印鑑が要る書類の見直しが必要です。"
        ),
    ),
    "excel_lock": (
        "エクセルの台帳が、誰かが開いていると更新できない",
        (
            "一つの台帳を多くの人で使っているため、順番を待ったり、写しを作ったりしています。"
            "どれが最新か分からなくなることもあります。"
        ),
    ),
    "ledger_map": (
        "紙の図面や台帳を探すのに時間がかかる",
        "問い合わせのたびに書庫から紙を出しています。傷みや欠けもあり、外出先では見られません。",
    ),
    "meeting_print": (
        "会議資料の差し替えで、何度も刷り直している",
        "会議の直前まで数字や文が変わり、そのたびに人数分を刷り直して綴じ直しています。",
    ),
    "password_many": (
        "仕組みごとにパスワードがあり、覚えきれない",
        (
            "使う仕組みごとに別のパスワードと変更の時期があり、"
            "忘れるたびに手続きが要ります。メモを貼る人もいて心配です。"
        ),
    ),
}


def load_shared_problems(by_theme: dict[str, list[Issue]], *, coordinator: User) -> None:
    """Create the shared problems out of the published pain points of their themes."""
    for theme, (title, statement) in PROBLEMS.items():
        published = {issue: at for issue in by_theme[theme] if (at := issue.published_at)}
        if not published:
            continue
        began_at = max(published.values()) + timedelta(hours=1)
        cluster = Cluster.objects.create(
            title=title,
            statement=statement,
            state=ClusterState.PUBLISHED,
            created_by=coordinator,
            created_at=began_at,
            published_at=began_at,
        )
        ClusterMembership.objects.bulk_create(
            ClusterMembership(cluster=cluster, issue=issue, added_by=coordinator, added_at=began_at)
            for issue in published
        )
