"""What the words of a matched rule say: numbers, months, units, clock times, as plain values."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from marsad import calendar
from marsad.annotate.times.words import OTHER, Words, vocabulary

MARCH = 3
DIRECTIONS = ("LAST", "PREV", "THIS", "CURR", "NEXT", "COMING", "SUBS", "FOLL", "SAME", "THAT")
CLOCK = re.compile(r"(\d{1,2})(?::?(\d\d))?(?::\d\d)?\s*([ap]?)")
SIGNS: dict[str, Any] = {"ago": "ago", "now": "fromnow", "following": 1, "prior": -1, "on": 1}
LIMITS = {
    "at least": "EQUAL_OR_MORE", "at most": "EQUAL_OR_LESS", "up to": "EQUAL_OR_LESS", "no more than": "EQUAL_OR_LESS",
    "not more than": "EQUAL_OR_LESS", "more than": "MORE_THAN", "less than": "LESS_THAN", "fewer than": "LESS_THAN",
    "in excess of": "MORE_THAN",
}  # fmt: skip


def lookup(words: Words, i: int, *kinds: str) -> Any:
    """The value of a token in the first of these classes that it has."""
    found = vocabulary().values.get(words.lowers[i], {})
    return next((found[k] for k in kinds if k in found), None)


def first(*kinds: str) -> Callable[[Words, int, int], Any]:
    """A reader: the value of the first token that has one of the classes."""

    def read(words: Words, i: int, j: int) -> Any:
        return next((v for n in range(i, j) if (v := lookup(words, n, *kinds)) is not None), None)

    return read


def integer(words: Words, i: int, j: int) -> Any:
    """Digits, with or without an ordinal's ending, or an ordinal word."""
    digits = re.match(r"\d+", words.lowers[i].lstrip("'’‘qh"))
    return int(digits[0]) if digits else first("ORDW", "NUMW")(words, i, j)


def rank(words: Words, i: int, j: int) -> Any:
    """The number of a quarter, half or century; the last half is the second."""
    return -1 if words.lowers[i] in ("last", "latter", "final") else integer(words, i, j)


def place(words: Words, i: int, j: int) -> Any:
    """The place of a slice in the whole: 1 for the first, 2 for the second, -1 for the last."""
    return -1 if words.lowers[i] in ("last", "final", "closing") else first("ORDW")(words, i, j) or 1


def direction(words: Words, i: int, j: int) -> Any:
    """The name of the first class of direction, in small letters."""
    known = vocabulary().values
    return next((k.lower() for n in range(i, j) for k in DIRECTIONS if k in known.get(words.lowers[n], {})), None)


def count(words: Words, i: int, j: int) -> Any:
    """A number in digits or words; "X" for a vague one."""
    total, part, seen = 0.0, 0.0, False
    for n in range(i, j):
        word = words.lowers[n]
        if word[0].isdigit() and "/" not in word:
            part += float(word.replace(",", ""))
            seen = True
        elif (value := lookup(words, n, "NUMW", "TENS", "FRACTION")) is not None:
            part += float(value)
            seen = True
        elif (value := lookup(words, n, "FEW")) is not None:
            return 2 if word == "couple" else "X"
        elif (value := lookup(words, n, "HUNDRED")) is not None:
            part = (part or 1) * float(value)
            total, part = (total + part, 0.0) if value == 1000 else (total, part)
    found = total + part if seen or total or part else 1.0
    return int(found) if found.is_integer() else found


def year_words(words: Words, i: int, j: int) -> Any:
    """As in "nineteen ninety-four", "two thousand"."""
    tail = sum(int(lookup(words, n, "TENS", "NUMW") or 0) for n in range(i + 1, j))
    return 2000 if words.lowers[i] == "two" else int(lookup(words, i, "NUMW")) * 100 + tail


def clock(words: Words, i: int, _j: int) -> Any:
    """A clock time as HH:MM."""
    found = CLOCK.match(words.lowers[i])
    assert found
    hour = int(found[1]) % 12 + (12 if found[3] == "p" else 0) if found[3] else int(found[1])
    return f"{hour:02d}:{found[2] or '00'}" if hour < 25 else None


def limit(words: Words, i: int, j: int) -> Any:
    """The TIMEX3 modifier of "nearly", "at least" ..."""
    phrase = " ".join(words.lowers[i:j])
    return next((v for k, v in LIMITS.items() if k in phrase), None) or first("QUAL")(words, i, j)


def decade(words: Words, i: int, _j: int) -> Any:
    """The first year of a decade; two digits are of the last century."""
    if (word := lookup(words, i, "DECW")) is not None:
        return word
    digits = re.sub(r"\D", "", words.lowers[i])
    return int(digits) if len(digits) > 2 else 1900 + int(digits)


def sign(words: Words, i: int, _j: int) -> Any:
    """-1 for "ago" and "before", 1 for "later", "after" and "from now"; the word itself where it has no direction."""
    word = words.lowers[i]
    return SIGNS.get(word) or lookup(words, i, "LATER", "EARLIER") or word


def unit(words: Words, i: int, j: int) -> Any:
    """The unit in the singular; "half" and "period" are no units elsewhere."""
    return first("UNIT", "UNITS")(words, i, j) or words.lowers[i]


def plain(words: Words, i: int, j: int) -> Any:
    """The words themselves."""
    return " ".join(words.lowers[i:j])


READERS: dict[str, Callable[[Words, int, int], Any]] = {
    "d": integer, "ad": integer, "db": integer, "y": integer, "ay": integer, "yy": integer, "hy": integer, "q": rank,
    "m": first("MONTH", "ABBR"), "am": first("MONTH", "ABBR"), "w": first("WDAY", "WABBR", "WDAYS"),
    "s": first("SEASON", "SEASONS"), "as": first("SEASON"), "p": first("PART", "PARTS", "EARLYW", "LATEW"), "e": first("EDGEN", "EDGEA"),
    "era": first("ERA"), "z": first("ZONE"), "f": first("FEAST"), "hm": first("HIJRI", "SOLAR"), "o": first("DEICT"),
    "fr": first("FREQ"), "u": unit, "ub": first("UNIT", "UNITS"), "n": count, "an": count, "h": clock, "g": limit,
    "r": direction, "yr": direction, "wr": direction, "dir": direction, "x": sign, "yw": year_words, "k": place, "dec": decade,
}  # fmt: skip


def read(words: Words, kind: str, found: re.Match[str]) -> dict[str, Any] | None:
    """The values of a match by name, without the digit that keeps names apart; nothing where they make no sense."""
    out: dict[str, Any] = {}
    for name, at in found.re.groupindex.items():
        i, j = found.span(at)
        if i < 0:
            continue
        short = name.rstrip("0123456789")
        value = READERS.get(short, plain)(words, i, min(j, len(words.lowers)))
        if value is not None:
            out[short] = value
    if kind in ("pair", "lengths"):
        groups = [(n.rstrip("0123456789"), found.span(n)) for n in found.re.groupindex if found.start(n) >= 0]
        out["cut"] = max(span[1] for n, span in groups if n in ("ad", "am", "ay", "as", "an"))
        out["split"] = min(span[0] for n, span in groups if n in ("d", "m", "y", "yy", "s", "n") and span[0] >= out["cut"])
    return out if sensible(kind, out, words, found.span()) else None


def sensible(kind: str, out: dict[str, Any], words: Words, span: tuple[int, int]) -> bool:
    """Whether days and years are possible."""
    if out.get("d") is not None and not 1 <= out["d"] <= 31:
        return False
    if out.get("ad") is not None and (
        not 1 <= out["ad"] <= 31 or (("am" not in out or out["am"] == out.get("m")) and out["ad"] >= out["d"])
    ):
        return False
    if "ay" in out:
        return sensible_years(out)
    if kind in ("length", "offset", "span", "event", "lengths"):
        return sensible_length(words, out, span[1])
    if kind == "month" and set(out) == {"m"} and out["m"] == MARCH and marching(words, *span):
        return False
    if "w" in out and {"y", "m", "d"} <= out.keys() and calendar.valid(out["y"], out["m"], out["d"]):
        return bool(calendar.weekday(calendar.ordinal(out["y"], out["m"], out["d"])) == out["w"])
    if kind == "edge" and out["u"] == "day" and words.lowers[span[1] - 2] != "the":
        return False  # "latter day", and not "late in the day"
    if kind in ("unit", "edge"):
        return out["u"] not in ("second", "minute", "hour")
    if kind == "hijri":
        return 1300 <= out["hy"] <= 1500 or (1 <= out["hy"] <= 1500 and "d" in out)
    return not (kind == "solar" and not 1250 <= out["hy"] <= 1500)


def marching(words: Words, first: int, last: int) -> bool:
    """Whether "March" is rather a march: "the Long March", "March on the capital"."""
    return words.codes[first - 1 : first] == OTHER or words.lowers[last : last + 1] in (["on"], ["for"], ["of"])


def sensible_years(out: dict[str, Any]) -> bool:
    """Whether two numbers are a range of years; fills the second's century."""
    first_year, era = out["ay"], out.get("era", 1)
    if "yy" in out:
        short = out.pop("yy")
        out["y"] = short if short > 99 else first_year // 100 * 100 + short
    later = out["y"] > first_year
    return later if era > 0 else not later


def sensible_length(words: Words, out: dict[str, Any], last: int) -> bool:
    """Whether a number and a unit are a length of time: not "a second attack", "three quarters of", "the 1988 quarter"."""
    size, name = out.get("n", "X"), out["u"]
    if name in ("second", "quarter") and (size == 1 or words.lowers[last - 1] == name or words.lowers[last : last + 1] == ["of"]):
        return words.lowers[last - 1] != name and words.lowers[last : last + 1] != ["of"]
    return isinstance(size, str) or not 1700 <= size <= 2050 or name == "year"
