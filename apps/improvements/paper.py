"""Whether the old way still runs beside the new one: when one is asked, and what an answer says."""

from __future__ import annotations

from datetime import date, timedelta

AFTER_DAYS = (30, 90)  # after going live
AGAIN_DAYS = 60  # where the old way still ran


def asked_on(live_on: date, answered_on: date | None, still_runs: bool, today: date) -> date | None:
    """Return the day since which a department owes an answer; None: it owes none.

    `answered_on` is the day of its last answer, `still_runs` what that said of the old way.
    """
    days = [live_on + timedelta(days=after) for after in AFTER_DAYS]
    if answered_on is not None and still_runs:
        days.append(answered_on + timedelta(days=AGAIN_DAYS))
    reached = max((day for day in days if day <= today), default=None)
    if reached is None or (answered_on is not None and answered_on >= reached):
        return None
    return reached
