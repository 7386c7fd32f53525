"""Comments that no name gives away: contributions of readers, known by what stands at each of them.

A reader's contribution has a link to answer it, a "says", an anchor of its own or schema.org's word for it, and beside that
a time, a face or a reader's own link; the next one stands next to it and is built alike. Under a heading of comments less will do.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from marsad import lexicon
from marsad.clean import looks, pruning

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element as Element

Marks = dict["Element", frozenset[str]]

# These marks stand at readers' contributions only. A time, a face or a link stands at teasers and in a live report, too.
PERSONAL = frozenset({"reply", "says", "person", "anchor", "data"})
# So many kinds of marks make a contribution beside others of its kind, and one that stands alone.
BESIDE, ALONE = 2, 3
# An icon says less than a word: that many siblings must have one.
ICONS = 3
# A label or a stamp is short; longer strings are running text.
LABEL = 60
# The day with the hour, or how long ago: teasers say the day only.
CLOCK = re.compile(
    r"\d{1,4}[\s./-]+(?:\d{1,2}|[^\W\d_]{3,10})\.?,?[\s./-]+\d{2,4}\D{1,14}\d{1,2}[:.h]\d{2}|[^\W\d_]{3,10}\.? \d{1,2},? \d{4}\D{1,6}\d{1,2}:\d{2}"
    r"|\b(?:vor|il y a|hace|há|fa)\s+(?:\w+\s+)?\d+\s+[^\W\d_]+|\b\d+\s*[^\W\d_]{1,8}\s+(?:ago|geleden|temu|sedan|siden|önce|fa|atrás)\b",
    re.IGNORECASE,
)
# An icon that calls its element a comment; in a link or a button it leads to an article's comments or counts them.
ICON = re.compile(r"(?:^|\s)(?:icon|fa|glyphicon)-comment(?:s|ing|-o)?(?:\s|$)", re.IGNORECASE)
# A single contribution holds little of a page (set by judgement).
SHARE = 0.3
# Running text is in strings of some length; with less of it between headline and first contribution, that is what the
# headline stands for: a forum's thread (set by judgement).
STRING, ARTICLE = 80, 200
UNSEEN = frozenset({"script", "style", "noscript", "template"})


def cut(tree: Element) -> None:
    """Takes the contributions of readers out of a tree; of a forum's thread the opening one stays."""
    for group in contributions(tree):
        for node in group[1:] if len(group) > 1 and opens(tree, group[0]) else group:
            pruning.remove(node)
    for node in headed(tree):
        pruning.remove(node)


def headed(tree: Element) -> list[Element]:
    """What follows the first heading of comments after the article, where it holds a time, a face or siblings that are built alike."""
    for node in tree.iter("h2", "h3", "h4", "h5", "h6", "legend", "dt", "div", "span", "p", "strong", "b"):
        if heads(node):
            top = alone(node)
            rest = [n for n in top.itersiblings() if isinstance(n.tag, str) and n.tag not in UNSEEN]
            if written(rest) and not opens(tree, node):
                return rest
    return []


def heads(node: Element) -> bool:
    """Whether an element's own string is a heading or a count of comments."""
    label = " ".join((node.text or "").split()) if len(node.text or "") < 3 * LABEL else ""
    return 0 < len(label) <= LABEL and looks.look(label, label.count(" ") + 1, "tail")[0] == "comment_start"


def alone(node: Element) -> Element:
    """The outermost element that shows nothing else than this one."""
    shown = pruning.flat(node)
    for up in node.iterancestors():
        if pruning.flat(up) != shown:
            return node
        node = up
    return node


def written(rest: list[Element]) -> bool:
    """Whether these elements hold readers' contributions: marks of them, or two blocks of one kind, and no headline."""
    inside = [n for node in rest for n in node.iter() if isinstance(n.tag, str)]
    if not inside or any(n.tag == "h1" for n in inside):
        return False
    kinds = frozenset().union(*(own(n) for n in inside))
    shapes = [
        (n.getparent(), n.tag, shape(n))
        for n in inside
        if n.tag in ("li", "article", "div", "section", "table") and len(pruning.flat(n)) >= STRING
    ]
    return bool(kinds & {"stamp", "face", "reply", "says"}) or len(set(shapes)) < len(shapes)


def contributions(tree: Element) -> list[list[Element]]:
    """Elements that readers wrote, those of one parent together, from the innermost outwards."""
    marks: Marks = {}
    groups: list[list[Element]] = []
    lone: list[Element] = []
    for node in reversed([n for n in tree.iter() if isinstance(n.tag, str)]):
        below = [child for child in node if child in marks]
        if entries := alike(below, marks):
            groups.append(between(entries))
            continue
        kinds = own(node).union(*(marks[child] for child in below))
        if kinds:
            marks[node] = kinds
            if len(kinds) >= ALONE and kinds & PERSONAL:
                lone.append(node)
    return groups + [[node] for node in single(tree, lone)]


def single(tree: Element, nodes: list[Element]) -> list[Element]:
    """Of elements with the marks of one contribution, each inside the next, the smallest that hold its text."""
    total = len(pruning.flat(tree)) if nodes else 0
    found: list[Element] = []
    around: set[Element] = set()
    for node in nodes:
        if node not in around and STRING <= len(pruning.flat(node)) <= SHARE * total and next(node.iter("h1", "h2"), None) is None:
            found.append(node)
            around.update(node.iterancestors())
    return found


def alike(nodes: Iterable[Element], marks: Marks) -> list[Element]:
    """The contributions among some siblings: the first kind of element, by tag and class, of which there are several."""
    strong: dict[tuple[str, str], list[Element]] = {}
    icons: dict[tuple[str, str], list[Element]] = {}
    for node in nodes:
        kinds, key = marks[node], (str(node.tag), shape(node))
        if len(kinds) >= BESIDE and kinds & PERSONAL and next(node.iter("h1"), None) is None:
            strong.setdefault(key, []).append(node)
        elif "icon" in kinds:
            icons.setdefault(key, []).append(node)
    several = [found for found in strong.values() if len(found) > 1] + [found for found in icons.values() if len(found) >= ICONS]
    return several[0] if several else []


def shape(node: Element) -> str:
    """The first word of an element's class, without digits: what siblings that are built alike have in common."""
    first = (node.get("class") or "").split()[:1]
    return re.sub(r"\d+", "", first[0]) if first else ""


def between(entries: list[Element]) -> list[Element]:
    """The siblings from the first to the last of some contributions: what stands between them, and the text of a last <dt>."""
    parent = entries[0].getparent()
    if parent is None:
        return entries
    places = sorted(parent.index(entry) for entry in entries)
    last = places[-1] + (1 if entries[0].tag == "dt" else 0)
    return [node for node in list(parent)[places[0] : last + 1] if isinstance(node.tag, str)]


def own(node: Element) -> frozenset[str]:
    """The marks at an element itself: in its attributes, and in the strings that stand in it."""
    found = {mark for where, value in node.attrib.items() if value for mark in tell(str(where), str(value))}
    for string in (node.text, *(child.tail for child in node)):
        if string and len(string) < 3 * LABEL and 0 < len(label := " ".join(string.split())) <= LABEL:
            found.update(tell("text", label))
            if any(c.isdigit() for c in label) and CLOCK.search(label):
                found.add("stamp")
    if node.tag == "time":
        found.add("stamp")
    if icon(node):
        found.add("icon")
    return frozenset(found)


@cache
def tests() -> dict[str, tuple[tuple[str, re.Pattern[str]], ...]]:
    """The patterns for each place, with the mark that they tell."""
    rows = lexicon.table("clean/marks.tsv")
    out: dict[str, tuple[tuple[str, re.Pattern[str]], ...]] = {}
    for place in {row["where"]: None for row in rows}:
        by: dict[str, list[str]] = {}
        for row in rows:
            if row["where"] == place:
                by.setdefault(row["mark"], []).append(f"(?:{row['pattern']})")
        out[place] = tuple((mark, re.compile("|".join(found), re.IGNORECASE)) for mark, found in by.items())
    return out


@cache
def tell(place: str, value: str) -> tuple[str, ...]:
    """The marks that an attribute's value or a short string tells."""
    found = tests().get(place, ())
    return tuple(mark for mark, pattern in found if (pattern.fullmatch(value) if place == "text" else pattern.search(value)))


def icon(node: Element) -> bool:
    """Whether an element is the icon of a comment, and neither a link nor a count of comments."""
    if node.tag not in ("i", "span", "svg") or not ICON.search(node.get("class") or ""):
        return False
    parent = node.getparent()
    around = [node, *node.iterancestors()][:4]
    return parent is not None and not any(up.tag in ("a", "button") for up in around) and not pruning.flat(parent)


def opens(tree: Element, first: Element) -> bool:
    """Whether the first contribution stands where a headline's article is looked for: no running text comes between them."""
    read, heading = 0, False
    for node in tree.iter():
        if node is first:
            return read < ARTICLE
        if isinstance(node.tag, str) and node.tag not in UNSEEN:
            if node.tag == "h1" and not heading:
                read, heading = 0, True
            read += running(node.text)
        parent = node.getparent()
        read += running(node.tail) if parent is not None and parent.tag not in UNSEEN else 0
    return False


def running(string: str | None) -> int:
    """The length of a string of running text, 0 of a shorter one."""
    size = len(" ".join(string.split())) if string and len(string) >= STRING else 0
    return size if size >= STRING else 0
