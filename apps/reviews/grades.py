"""A scale to begin with; every city changes it in Django admin."""

from typing import Any

from django.db import connections

from apps.reviews.models import EvaluationGrade

FIRST_GRADES = [
    ("予定より進んだ", "その年度に予定したことがすべて終わり、先のことも始まった"),
    ("予定どおり", "その年度に予定したことが、おおむね終わった"),
    ("予定より遅れた", "終わらなかったことがあり、次の年度に続く"),
    ("進まなかった", "予定したことのほとんどが始まっていない"),
]


def offer_first_grades(using: str = "default", **_signal: Any) -> None:
    """Fill an empty scale, once the table is there: other apps may be migrated alone."""
    connection = connections[using]
    if EvaluationGrade._meta.db_table not in connection.introspection.table_names():
        return
    grades = EvaluationGrade.objects.using(using)
    if not grades.exists():
        grades.bulk_create(
            EvaluationGrade(name=name, meaning=meaning, order=order)
            for order, (name, meaning) in enumerate(FIRST_GRADES, start=1)
        )
