"""The TIMEX3 forms of durations and repeated times."""

from __future__ import annotations

from typing import Any

LETTERS = {
    "night": "NI",
    "second": "S", "minute": "M", "hour": "H", "day": "D", "weekend": "D", "week": "W", "fortnight": "W", "month": "M", "quarter": "Q",
    "year": "Y", "decade": "Y", "century": "Y", "millennium": "Y",
}  # fmt: skip
SCALES = {"weekend": 2, "fortnight": 2, "decade": 10, "century": 100, "millennium": 1000}


def duration(count: Any, unit: str, half: bool = False) -> str:
    """As in "P3M", "PT2H", "PXD"; a half stays a fraction of its unit."""
    mark = "PT" if unit in ("second", "minute", "hour") else "P"
    if isinstance(count, str):
        letter = {"decade": "DE", "century": "CE"}.get(unit, LETTERS[unit])
        return f"{mark}X{letter}"
    total = (count + (0.5 if half else 0)) * SCALES.get(unit, 1)
    text = str(int(total)) if float(total).is_integer() else f"{total:g}"
    return f"{mark}{text}{LETTERS[unit]}"


def repeated(said: dict[str, Any]) -> str | None:
    """The value of "daily", "every Monday", "each July", "every two weeks"."""
    if "w" in said:
        return f"XXXX-WXX-{said['w'] + 1}" + (f"T{said['p']}" if "p" in said else "")
    if "m" in said:
        return f"XXXX-{said['m']:02d}"
    if "s" in said:
        return f"XXXX-{said['s']}"
    if "p" in said:
        return f"XXXX-XX-XXT{said['p']}"
    return duration(said.get("n", 1), said.get("fr") or said["u"])
