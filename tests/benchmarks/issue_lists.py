"""The addresses of the list of pain points that are looked at with very many rows."""

from apps.organization.models import User

SEARCHES = {
    "two letters, frequent": "判子",
    "two letters, rare": "琺瑯",
    "one letter": "紙",
    "three letters, very frequent": "申請書",
    "a word in no row": "どこにもない言葉",
    "kana of half width": "ﾌｧｲﾙ",
    "two words": "申請書 判子",
}


def addresses(people: dict[str, User]) -> dict[str, str]:
    """What is looked at, and by which address."""
    place = people["staff"].department.pk
    found = {name: f"/issues/?q={words}" for name, words in SEARCHES.items()}
    return found | {
        "all": "/issues/",
        "by state": "/issues/?status=sorted",
        "by a rare state": "/issues/?status=declined",
        "most departments first": "/issues/?sort=many",
        "mine": "/issues/?scope=mine",
        "my department's": "/issues/?scope=department",
        "waiting for a word": "/issues/?scope=waiting",
        "of a department": f"/issues/?department={place}",
        "everything at once": f"/issues/?department={place}&q=判子&status=sorted&sort=many",
        "page 50": "/issues/?page=50",
        "API": "/api/issues/",
        "API, a word": "/api/issues/?q=判子",
    }


ADMIN = {
    "queue": "/admin/issues/issue/",
    "queue, a word": "/admin/issues/issue/?q=判子",
    "queue, owed": "/admin/issues/issue/?reply=waiting",
    "queue, overdue": "/admin/issues/issue/?reply=overdue",
}
