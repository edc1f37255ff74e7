"""Pure rules of pain points: hours a year out of what people claim."""

OCCASIONS_PER_YEAR = {"day": 240, "week": 50, "month": 12, "year": 1}


def hours_per_year(
    times: int | None, per: str, minutes: int | None, people: int | None
) -> float | None:
    """Return claimed hours a year: times × occasions a year × minutes × people ÷ 60.

    A year counts 240 working days or 50 weeks. Unknown people count as one person; without
    times or minutes there is no figure (None).
    """
    if times is None or minutes is None:
        return None
    return times * OCCASIONS_PER_YEAR[per] * minutes * (1 if people is None else people) / 60
