"""What options may hold: each function gives the checked value or raises `UsageError`."""

from __future__ import annotations

import re

from marsad.errors import UsageError

DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


def date(value: str | None, option: str = "--published") -> str | None:
    """An ISO date of any precision that the calendar has."""
    if value is None:
        return None
    found = DATE.fullmatch(value.strip())
    if found:
        from datetime import date as day

        try:
            day(int(found[1]), int(found[2] or 1), int(found[3] or 1))
        except ValueError:
            found = None
    if not found:
        raise UsageError(f"{option} takes a date such as 2019, 2019-07 or 2019-07-15, not '{value}'")
    return found[0]
