"""The shared problems the sample city's coordinators have already put together."""

from datetime import timedelta

from apps.clusters.models import Cluster, ClusterMembership, ClusterState, LoneIssue
from apps.clusters.services import put_together
from apps.issues.models import OPEN_STATUSES, Issue
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


# Begun by the coordinators and not yet public; more of the same waits in the queue.
BEGUN = {
    "cashless": "窓口で現金しか使えない",
    "customer_abuse": "長時間の苦情や暴言への対応に困っている",
    "event_signup": "行事の申し込みの受け付けに手間がかかる",
    "excel_grid": "方眼紙のようなエクセル様式が使いにくい",
    "mail_size": "大きなデータをメールで送れない",
    "net_split": "ネットワークをまたぐたびに手続きが要る",
    "paper_survey": "紙のアンケートの集計に時間がかかる",
    "parking": "来庁者用の駐車場が足りない",
    "stamp_attend": "出勤や休暇の届けに紙と押印が残っている",
    "three_quotes": "少額の契約でも見積もり集めに時間がかかる",
}
BEGUN_WITH = 2
LONE = 30


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


def begin_sorting(by_theme: dict[str, list[Issue]], *, coordinator: User) -> None:
    """Leave a queue as it is found in the middle of the work: some begun, some set aside."""
    for theme, title in BEGUN.items():
        still_open = [issue for issue in by_theme[theme] if issue.status in OPEN_STATUSES]
        first = sorted(still_open, key=lambda issue: issue.submitted_at)[:BEGUN_WITH]
        if first:
            begun_at = first[-1].submitted_at + timedelta(hours=1)
            put_together(actor=coordinator, issues=first, title=title, now=begun_at)
    themed = [issue.pk for issues in by_theme.values() for issue in issues]
    others = Issue.objects.open().exclude(pk__in=themed).order_by("submitted_at", "pk")
    newest = Issue.objects.latest("pk").pk
    LoneIssue.objects.bulk_create(
        LoneIssue(issue=issue, seen_up_to=newest) for issue in others[:LONE]
    )
