"""The sample plan's projects and KPIs as data."""

from dataclasses import dataclass
from datetime import date

SAMPLE_SOURCE = "見本データ（実際の数字ではありません）"
NEWSPAPER = "新聞報道（2021年3月）の公表値。以後の測定は見本データ"

GOAL = "2025年度末（2026年3月31日）までに、市役所の仕事と手続きをすべてデジタルでできるようにする。"
PILLARS = ("住民の利便性向上", "新たな価値創造", "すべての住民に")


@dataclass(frozen=True)
class SampleProject:
    name: str
    pillar: int
    description: str
    departments: tuple[str, ...]


@dataclass(frozen=True)
class SampleKpi:
    """`measured` is made of ISO-dated values, oldest first; `project` is an index."""

    project: int
    name: str
    unit: str
    baseline: tuple[date, str]
    target: tuple[date, str]
    values: str
    weight: str = "1"
    source: str = SAMPLE_SOURCE

    @property
    def measured(self) -> list[tuple[date, str]]:
        """Values are of 30 September and 31 March by turns, from September 2021 on."""
        days = [
            date(2021 + half // 2, 9, 30) if half % 2 == 0 else date(2022 + half // 2, 3, 31)
            for half in range(len(self.values.split()))
        ]
        return list(zip(days, self.values.split(), strict=True))


PROJECTS = (
    SampleProject(
        "行政手続きのオンライン化",
        0,
        "市役所に来なくても、夜でも休みの日でも手続きができるようにします。",
        ("市民課", "市民税課", "国保年金課", "保育課", "介護保険課"),
    ),
    SampleProject(
        "市役所のDX推進",
        1,
        "紙と席にしばられずに働けるようにします。庁内の無線LAN、持ち運べる端末、紙のいらない会議。",
        ("デジタル推進課", "総務課", "人事課", "管財課"),
    ),
    SampleProject(
        "情報システムの標準化・共通化",
        1,
        "20の基幹業務のシステムを、国の標準に合わせて移し替えます。",
        ("デジタル推進課", "市民課", "市民税課", "生活福祉課"),
    ),
    SampleProject(
        "マイナンバーカードの普及促進",
        0,
        "カードを持ちたい人が、近くで、待たずに受け取れるようにします。",
        ("市民課", "西支所"),
    ),
    SampleProject(
        "AI・RPAの利用推進",
        1,
        "見直した仕事のうち、繰り返しの多いものを機械に任せます。",
        ("デジタル推進課", "税務企画室", "会計課"),
    ),
    SampleProject(
        "セキュリティ対策の徹底",
        1,
        "情報を守るしくみと、職員一人ひとりの心がけを整えます。",
        ("デジタル推進課", "危機管理課"),
    ),
    SampleProject(
        "地域社会のデジタル化",
        2,
        "地域の店、農家、学校、避難所で、デジタルの助けが届くようにします。",
        ("商工振興課", "農政課", "学校教育課", "危機管理課"),
    ),
    SampleProject(
        "デジタルデバイド対策",
        2,
        "スマートフォンが苦手な人も取り残されないよう、身近な場所で教えます。",
        ("高齢者支援課", "生涯学習課", "市民協働課"),
    ),
)

GOAL_ON = date(2026, 3, 31)
BEGAN = date(2021, 4, 1)

KPIS = (
    SampleKpi(
        0,
        "オンラインでできる手続き",
        "件",
        (date(2020, 7, 1), "36"),
        (GOAL_ON, "1978"),
        "92 214 405 611 798 1003 1240 1466 1640 1731 1792",
        "3",
        NEWSPAPER,
    ),
    SampleKpi(
        0,
        "窓口での平均待ち時間",
        "分",
        (BEGAN, "38"),
        (GOAL_ON, "10"),
        "37 35 33 29 27 24 22 19 17 15 14",
    ),
    SampleKpi(
        1,
        "会議で使う紙",
        "万枚／年",
        (BEGAN, "412"),
        (GOAL_ON, "80"),
        "398 371 340 302 264 221 180 143 118 92 88",
    ),
    SampleKpi(
        1,
        "持ち運べる端末で働ける職員",
        "%",
        (BEGAN, "12"),
        (GOAL_ON, "100"),
        "18 35 52 71 84 92 97 99 100 100 100",
        "2",
    ),
    SampleKpi(
        2,
        "標準システムに移した業務",
        "業務",
        (BEGAN, "0"),
        (GOAL_ON, "20"),
        "0 0 0 1 1 2 4 6 9 11 13",
        "2",
    ),
    SampleKpi(
        3,
        "マイナンバーカードの保有率",
        "%",
        (date(2021, 1, 1), "25"),
        (date(2023, 3, 31), "90"),
        "36 43 51 66 72 75 78 80 82 84 86",
        "1",
        NEWSPAPER,
    ),
    SampleKpi(
        3, "受け取りの予約待ち", "日", (BEGAN, "21"), (GOAL_ON, "3"), "24 19 15 12 9 6 5 4 3 3 3"
    ),
    SampleKpi(
        4,
        "機械に任せた仕事",
        "業務",
        (BEGAN, "4"),
        (GOAL_ON, "60"),
        "7 11 16 22 29 36 43 51 58 62 64",
    ),
    SampleKpi(
        4,
        "減った作業時間（実測）",
        "時間／年",
        (BEGAN, "0"),
        (GOAL_ON, "12000"),
        "300 900 1700 2900 4100 5600 7300 9100 11200 12300 12700",
    ),
    SampleKpi(
        5,
        "訓練メールで気づいて知らせた職員",
        "%",
        (BEGAN, "31"),
        (GOAL_ON, "90"),
        "38 45 53 60 66 73 79 84 88 91",
    ),
    SampleKpi(
        6,
        "キャッシュレスで払える市の窓口",
        "か所",
        (BEGAN, "3"),
        (GOAL_ON, "60"),
        "5 9 14 21 29 38 46 53 58 60 61",
    ),
    SampleKpi(
        7,
        "スマートフォン教室に来た人（累計）",
        "人",
        (BEGAN, "0"),
        (GOAL_ON, "8000"),
        "310 820 1500 2350 3300 4400 5500 6700 7700 8300 8900",
    ),
)
