"""The sample city's departments, in the order of the organisation, and its invented people."""

from datetime import date

from apps.demo.people import PEOPLE
from apps.organization.models import Department, Membership, Role, User

NAMES = (
    "企画課 秘書課 広報広聴課 デジタル推進課 総務課 人事課 職員厚生課 危機管理課 契約課 "
    "財政課 管財課 市民税課 資産税課 納税課 税務企画室 会計課 "
    "市民課 西支所 国保年金課 斎場 市民協働課 人権男女共同参画課 文化国際課 スポーツ振興課 "
    "生活福祉課 地域福祉課 障害福祉課 介護保険課 高齢者支援課 健康推進課 市立病院総務課 "
    "こども政策課 子育て支援課 保育課 こども家庭センター "
    "環境政策課 資源循環課 清掃センター 商工振興課 産業立地課 観光課 農政課 林務課 農地整備課 "
    "都市計画課 交通政策課 建築指導課 住宅課 公園緑地課 道路管理課 道路建設課 河川課 営繕課 "
    "水道料金課 水道整備課 浄水課 下水道課 消防局総務課 予防課 警防課 "
    "教育総務課 学校教育課 学校給食課 生涯学習課 文化財課 中央図書館 "
    "議会事務局 選挙管理委員会事務局"
).split()

FAMILY_NAMES = (
    "青葉 若草 朝日 緑川 白樺 桜庭 水野 早瀬 風間 星川 月岡 雪村 花岡 夏目 秋庭 冬木".split()
)
GIVEN_NAMES = (
    "あおい ひかる まこと かおる ゆうき なつき はるか しのぶ みのる あきら のぞみ ちひろ".split()
)

SINCE = date(2021, 4, 1)
OTHER_ROLES = (Role.HEAD, Role.WG_MEMBER, Role.STAFF, Role.STAFF)


def load_departments() -> dict[str, Department]:
    """Create the departments; return them by name."""
    rows = [
        Department(code=f"D{number:03}", name=name, order=number, starts_on=SINCE)
        for number, name in enumerate(NAMES, start=1)
    ]
    return {department.name: department for department in Department.objects.bulk_create(rows)}


def load_people(departments: dict[str, Department]) -> list[Membership]:
    """Create the people one can sign in as, and four invented ones in each department."""
    users, memberships = [], []
    for person in PEOPLE:
        user = _user(person.username, person.name)
        users.append(user)
        memberships.append(_membership(user, departments[person.department], person.role))
    for number, department in enumerate(departments.values()):
        for place, role in enumerate(OTHER_ROLES):
            index = number * len(OTHER_ROLES) + place
            family = FAMILY_NAMES[index % len(FAMILY_NAMES)]
            given = GIVEN_NAMES[index // len(FAMILY_NAMES) % len(GIVEN_NAMES)]
            user = _user(f"s{index + 1:04}", f"{family} {given}")
            users.append(user)
            memberships.append(_membership(user, department, role))
    User.objects.bulk_create(users)
    return Membership.objects.bulk_create(memberships)


def _user(username: str, name: str) -> User:
    user = User(username=username, name=name, email=f"{username}@city.example")
    user.set_unusable_password()
    return user


def _membership(user: User, department: Department, role: str) -> Membership:
    return Membership(user=user, department=department, role=role, starts_on=SINCE)
