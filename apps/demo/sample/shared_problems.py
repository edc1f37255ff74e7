"""The shared problems the sample city's coordinators have already put together."""

from datetime import timedelta

from apps.clusters.models import Cluster, ClusterMembership, ClusterState
from apps.issues.models import Issue
from apps.organization.models import User

# Seven of the themes; the others are left for the visitor to find.
TITLES = {
    "phone_volume": "電話が鳴りやまず、手元の仕事が進まない",
    "pc_slow": "朝、パソコンが使えるようになるまでが長い",
    "stamp_public": "印鑑や訂正印のために、市民に何度も来てもらっている",
    "excel_lock": "エクセルの台帳が、誰かが開いていると更新できない",
    "ledger_map": "紙の図面や台帳を探すのに時間がかかる",
    "meeting_print": "会議資料の差し替えで、何度も刷り直している",
    "password_many": "仕組みごとにパスワードがあり、覚えきれない",
}


def load_shared_problems(by_theme: dict[str, list[Issue]], *, coordinator: User) -> None:
    """Create the shared problems out of the published pain points of their themes."""
    for theme, title in TITLES.items():
        issues = [issue for issue in by_theme[theme] if issue.published_at]
        if not issues:
            continue
        began_at = max(issue.published_at for issue in issues) + timedelta(hours=1)
        cluster = Cluster.objects.create(
            title=title,
            statement=title + "。",
            state=ClusterState.PUBLISHED,
            created_by=coordinator,
            created_at=began_at,
        )
        ClusterMembership.objects.bulk_create(
            ClusterMembership(cluster=cluster, issue=issue, added_by=coordinator, added_at=began_at)
            for issue in issues
        )
