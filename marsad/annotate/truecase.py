"""Case for text in capitals (cables, old wires): the parser was trained on mixed case.

Only the words handed to the parser change; the document's text and all offsets stay.
"""

from __future__ import annotations

from functools import cache

from marsad import lexicon

# A block is in capitals if nearly all of its letters are; 0.9 lets "25 km" and "al-" through.
SHARE = 0.9
FEWEST = 12
# Words inside names that lend no letter to their initialism.
SMALL = frozenset({"of", "the", "for", "and", "in", "de", "la", "del", "y", "e", "-", "/"})
ARTICLES = frozenset({"the", "a", "an", "this", "its", "their", "his", "her", "our"})
AUXILIARIES = frozenset(
    {"is", "are", "was", "were", "be", "been", "has", "have", "had", "will", "that", "who", "which", "to", "by", "with", "from", "on"}
)
VERBAL = ("ed", "ing")
# The most words of an organization's name.
LONGEST = 8


def capitals(words: list[str]) -> bool:
    """Whether these words are all in capitals: at least FEWEST letters, SHARE of them upper case."""
    letters = upper = 0
    for word in words:
        for c in word:
            if c.isalpha():
                letters += 1
                upper += c.isupper()
    return letters >= FEWEST and upper >= SHARE * letters


@cache
def lower_words() -> frozenset[str]:
    """Words that are written small in running text (data/words.txt: function words, verbs and nouns of the domain)."""
    return frozenset(lexicon.lines("words.txt"))


@cache
def month_names() -> frozenset[str]:
    """The months that are common words too."""
    return frozenset({"march", "may", "mar"})


@cache
def given_names() -> frozenset[str]:
    """Given names that are common words too; before a surname they begin a name. Function words and common verbs are none."""
    return frozenset(lexicon.lines("clean/given.txt")) - {"said", "will", "may", "hind", "marine", "sheikh"}


# Endings of common words whose stem is in the list: "hostilities", "demobilized"; with what the stem ends in there.
ENDINGS = (
    ("ies", "y"),
    ("ied", "y"),
    ("es", ""),
    ("s", ""),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
    ("ly", ""),
    ("men", "man"),
)
PREFIXES = ("anti", "counter", "non", "over", "under", "re", "un", "de")
# The shortest part of a compound ("peace-making"), and the shortest stem before an ending.
PART = 4
# Within how many words from the start of a block "--" ends the head of a report (place, day, agency) and is no dash.
HEAD = 25
BEFORE_MONTH = frozenset({"in", "of", "last", "early", "late", "since", "until", "by", "through", "next", "mid"})
OPENING, CLOSING = frozenset("[("), frozenset("])")


@cache
def common(small: str) -> bool:
    """Whether a word is written small: it is in the list, or an inflection, a derivation or a compound of words that are."""
    known = lower_words()
    if small in known:
        return True
    for ending, stem in ENDINGS:
        if small.endswith(ending) and len(small) - len(ending) >= PART and small[: -len(ending)] + stem in known:
            return True
    for prefix in PREFIXES:
        if small.startswith(prefix) and len(small) - len(prefix) > PART and small[len(prefix) :] in known:
            return True
    if small.endswith(("men", "women")) and small.removesuffix("men").removesuffix("wo") in known:  # no "-man": too many surnames
        return True
    return len(small) > 2 * PART and any(small[:n] in known and small[n:] in known for n in range(PART, len(small) - PART + 1))


def restore(words: list[str]) -> list[str]:
    """The same words in the case they would have in running text, each of the same length.

    A word stays capitalised where it is no common word (a name), or has no vowel or a full stop inside (an initialism).
    The words of a name whose initials stand behind it in brackets are capitalised ("National Liberation Army [NLA]").
    """
    out: list[str] = []
    named = spelled_out(words)
    first, outside = True, True
    for n, word in enumerate(words):
        out.append(cased(words, n, first=first, named=n in named))
        if word in OPENING:
            outside = first
        elif word in CLOSING:
            first = outside
        elif word == "--":
            first = n < HEAD and n > 0 and (words[n - 1] == ")" or words[n - 1].isdigit())
        elif first or word in (".", "!", "?", ":"):
            first = word in (".", "!", "?", ":", '"', "'")
    return out


def cased(words: list[str], n: int, *, first: bool, named: bool) -> str:
    """One word in the case it would have in running text."""
    word = words[n]
    small, title = word.lower(), word.title()
    if len(small) != len(word) or len(title) != len(word):
        return word
    if word[:1] in "'’" or small in ("n't", "n’t"):
        return small
    if small in month_names():
        return title if month(words, n) or first else small
    if common(small):
        named = named or (small in given_names() and n + 1 < len(words) and words[n + 1].isalpha() and not common(words[n + 1].lower()))
        return title if first or (named and small not in SMALL) else small
    if (len(word) <= 5 and not any(c in "aeiouy" for c in small)) or "." in word[:-1]:
        return word
    return title


def month(words: list[str], n: int) -> bool:
    """Whether a word such as "may" or "march" stands where a month does: beside a number of a day or year, or behind "in" and the like."""
    before = words[n - 1].lower() if n else ""
    behind = words[n + 1] if n + 1 < len(words) else ""
    return before.isdigit() or before in BEFORE_MONTH or (behind.isdigit() and before != "a")


def spelled_out(words: list[str]) -> set[int]:
    """The words of names that an initialism in brackets stands behind: back to the article, or the words that lend it their initials."""
    out: set[int] = set()
    for n, word in enumerate(words[1:-1], 1):
        if words[n - 1] in OPENING and words[n + 1] in CLOSING and word[:1].isalpha() and 2 <= len(word) <= 7 and not common(word.lower()):
            out.update(name_before(words, n - 1, word.lower()))
    return out


def name_before(words: list[str], end: int, letters: str) -> list[int]:
    """The words of a name before `end`: from its article on, else the last ones that begin with the initialism's letters in any order."""
    run: list[int] = []
    for at in range(end - 1, max(-1, end - 1 - LONGEST), -1):
        small = words[at].lower()
        if small in ARTICLES:
            return run
        if not small[:1].isalpha() or small.endswith(VERBAL) or small in AUXILIARIES:
            break
        run.append(at)
    left, out = list(letters), []
    for at in run:
        small = words[at].lower()
        if small in SMALL:
            continue
        if small[0] not in left:
            break
        left.remove(small[0])
        out.append(at)
    return out if len(out) > 1 else []
