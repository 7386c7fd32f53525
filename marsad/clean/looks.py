"""What a single line looks like: byline, dateline, heading, list item, share bar, comment, spam."""

from __future__ import annotations

import re
from functools import cache

from marsad import lexicon

END = re.compile(r"[.!?…:;,][\"'”’»)\]\s\d]*$")
CUT = re.compile(r"(?:\.\.\.+|…|\[…\]|\[\.\.\.\])\s*$")
ITEM = re.compile(r"(?:[-–—*•·●▪■◦‣►]|\.{1,2}(?=\s{2})|\(?\d{1,3}[.)]|\(?[a-z][.)])\s+\S|[•●▪■◦‣►]\S", re.IGNORECASE)
LINK = re.compile(r"https?://\S+|www\.\S+|\b[\w-]+\.(?:com|net|org|info|ru|biz|xyz|shop|online|site)\b\S*", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
SMALL = frozenset(
    {
        "and",
        "of",
        "the",
        "in",
        "for",
        "at",
        "de",
        "van",
        "von",
        "der",
        "bin",
        "ibn",
        "al",
        "el",
        "di",
        "da",
        "la",
        "le",
        "with",
        "from",
        "du",
    }
)
BY = re.compile(
    r"(?:(?:text|story|words|report|written|reported|posted|analysis|exclusive)? ?by:?|author:|from our)\s+(?=[A-Z])", re.IGNORECASE
)
JOB = re.compile(
    r"(?:[\w’'.-]+,? ){1,4}?(?:[|–—-] ?)?(?:staff|senior|special|chief|our|foreign|defen[cs]e|security|political|diplomatic|world|national)? ?"
    r"(?:reporter|correspondent|staff writer|writer|editor|columnist|analyst|contributor)s?\b.{0,40}",
    re.IGNORECASE,
)
# "KABUL, July 3 (Reuters) -", "MIAMI (AP) --", "WASHINGTON _": a place in capitals, then a date or an agency or a bare dash.
DATELINE = re.compile(
    r"[A-Z][A-Z .'’-]{2,40}(?:,? ?[A-Z][\w .,'’-]{2,40})?"
    r"(?:[,(/ ][^()]{0,60}?\d[^()]{0,30}(?:\([A-Z][\w/ -]{1,30}\))?\s*[-–—_:]*|\s*\([A-Z][\w/ .-]{1,30}\)\s*[-–—_:]*|\s*[-–—_]{1,3})"
)
HEADED = re.compile(r"[\"“‘'(\[]?[A-Z0-9]|[^\W\d_a-zA-Z]")
# Names run to five words; headings to eighteen words (set by judgement).
NAMES, HEADING = 5, 18


def ended(text: str) -> bool:
    """Whether a line ends as a sentence does."""
    return END.search(text) is not None


def cut(text: str) -> bool:
    """Whether a line is cut off with dots."""
    return CUT.search(text) is not None


def item(text: str) -> bool:
    """Whether a line is an item of a list."""
    return ITEM.match(text) is not None


Rules = tuple[re.Pattern[str], dict[str, tuple[str, str, int]]]
# Most rules are for lines of so few words; only the others are tried on longer lines, which are nearly all of the text.
SHORT = 16


@cache
def rules(zone: str, fewest: int) -> Rules:
    """One pattern for the rules of a zone that take more words than `fewest`, and (role, rule, most words) by its groups."""
    rows = [row for row in lexicon.table("clean/lines.tsv") if row["zone"] in ("any", zone) and int(row["words"]) > fewest]
    table = {f"r{n}": (row["role"], row["rule"], int(row["words"])) for n, row in enumerate(rows)}
    pattern = "|".join(f"(?P<r{n}>(?:{row['pattern']})(?=\\s*$))" for n, row in enumerate(rows))
    return re.compile(pattern, re.IGNORECASE), table


def look(text: str, words: int, zone: str) -> tuple[str, str]:
    """The role and the rule of data/clean/lines.tsv that a line in this zone (top, tail) matches, or two empty strings."""
    if words > longest():
        return "", ""
    if LINK.search(text) and (found := spam(text, words)):
        return found
    pattern, table = rules(zone, SHORT if words > SHORT else 0)
    if not (m := pattern.match(text)):
        return "", ""
    role, rule, most = table[m.lastgroup or ""]
    return (role, rule) if words <= most else ("", "")


@cache
def longest() -> int:
    """The most words of a line that any rule is tried on."""
    return max(int(row["words"]) for row in lexicon.table("clean/lines.tsv"))


@cache
def baits() -> frozenset[str]:
    """Words of link spam."""
    return frozenset(lexicon.lines("clean/spam.txt"))


def spam(text: str, words: int) -> tuple[str, str] | None:
    """The look of a line with links: spam by its words, boilerplate if it is little more than the link."""
    low = text.lower()
    if any(bait in baits() for bait in re.findall(r"[a-z]{3,}", low)):
        return "spam", "comment.spam"
    links = sum(len(m[0]) for m in LINK.finditer(text))
    if re.match(r"(?:https?://|www\.)\S+ in: ", text):
        return "spam", "comment.spam"
    return ("boilerplate", "link") if links * 2 > len(text) and words <= 12 else None


def byline(text: str, words: int) -> bool:
    """Whether a line says who wrote the report: "By Jane Doe, Reuters", "Jane Doe, staff writer"."""
    if words > 16 or (ended(text) and not text.endswith(("Jr.", "Sr."))):
        return False
    if m := BY.match(text):
        return all(word[0].isupper() or word in SMALL for word in WORD.findall(text[m.end() :]))
    return JOB.fullmatch(text) is not None and text[:1].isupper()


@cache
def given() -> frozenset[str]:
    """Given names."""
    return frozenset(lexicon.lines("clean/given.txt"))


def name(text: str, words: int) -> bool:
    """Whether a line is the bare name of a person, or several: "Amina Yusuf", "Jane Doe and Omar Aziz"."""
    people = re.split(r",| and | & |/", text)
    return words <= 3 * NAMES and not ended(text) and all(person(p.strip()) for p in people)


def person(text: str) -> bool:
    """Two to five capitalised words, the first of them a given name or an initial before one."""
    words = text.split()
    if not 2 <= len(words) <= NAMES or any(c.isdigit() for c in text):
        return False
    if not all(word[0].isupper() or word in SMALL or word.startswith(("al-", "el-")) for word in words):
        return False
    first = words[1] if len(words) > 2 and len(words[0].rstrip(".")) == 1 else words[0]
    return first.lower().split("-")[0] in given()


def dateline(text: str, words: int) -> bool:
    """Whether a line of its own is a dateline: "KABUL, July 3 (Reuters) -"."""
    return words <= 12 and DATELINE.fullmatch(text) is not None


def heading(text: str, words: int) -> bool:
    """Whether a line may head what follows: short, opens with a capital, no full stop, no item of a list, no dateline."""
    if words > HEADING or ("\n" in text and words > HEADING // 2):
        return False
    if ended(text) and not (text.endswith("?") and words <= HEADING // 2):
        return False
    if text[0] == "(" and text[-1] == ")":
        return False
    letters = sum(c.isalpha() for c in text)
    return letters * 2 > len(text) and HEADED.match(text) is not None and not item(text) and not dateline(text, words)
