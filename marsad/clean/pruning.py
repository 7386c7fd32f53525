"""Takes out of a page's tree what is no article: comments first of all, then lists of links, forms and notices."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from marsad import lexicon

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

NAME = re.compile(r"[^\W_]+")
CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
BLOCKS = (
    "div",
    "section",
    "aside",
    "ul",
    "ol",
    "li",
    "p",
    "span",
    "figure",
    "figcaption",
    "details",
    "article",
    "form",
    "h2",
    "h3",
    "h4",
    "h5",
    "table",
    "dl",
    "nav",
)

# An element that holds more of the page's text than this is the article, whatever its name says ("newsletter" on a
# newsletter's own page); comments are often longer than the article, and named without mistake.
SHARE = {"part": 0.4, "comment": 0.9}
# What a site calls the article itself; "paywall" or "comments-open" beside it says something else of the same element.
ARTICLE = re.compile(r"(?:^|\s)[\w-]*(?:entry|article|post|story)[-_]*(?:content|body|text|main)?(?=\s|$)", re.IGNORECASE)
PIECE = re.compile(r"(?:^|\s)[\w-]*(?:entry|article|story)[-_]*(?:content|body|text)(?=\s|$)", re.IGNORECASE)
STEPS = 3
# A caption is a sentence or three; longer text under that name is a layout's word for a text block.
CAPTION = 500
# A list in which nearly every character is a link is navigation or related stories; an article's own lists hold links too,
# but seldom whole headlines in each item.
LINKED, ITEM = 0.9, 20
ENDS = (".", "!", "?", "”", '"', "»", ":")


def prune(tree: Element, roles: frozenset[str]) -> str:
    """Removes the parts of these roles in place and gives their characters, one part a line; text that follows them stays."""
    totals = length(tree)
    found = [node for node in tree.iter(*BLOCKS) if unwanted(node, totals, roles)]
    gone = "\n".join(flat(node) for node in found)
    for node in found:
        remove(node)
    return gone


def unwanted(node: Element, totals: tuple[int, int], roles: frozenset[str]) -> bool:
    """Whether an element is a part of one of these roles."""
    role = named(node.get("id"), node.get("class"))
    if role not in roles:
        return "part" in roles and node.tag in ("ul", "ol") and linked(node)
    if next(node.iter("h1"), None) is not None:
        return False
    paragraphs, characters = length(node)
    if role == "caption":
        return characters <= CAPTION
    limit = SHARE[role]
    share = paragraphs <= limit * totals[0] if paragraphs else characters <= limit * totals[1]
    return share and not (role == "part" and ARTICLE.search(node.get("class") or ""))


def words(node: Element) -> str:
    """All characters below an element."""
    return "".join(map(str, node.itertext()))


def flat(tree: Element) -> str:
    """All characters that a tree shows, without white space."""
    return "".join(words(tree).split())


def named(ident: str | None, classes: str | None) -> str:
    """The role of the unwanted part that an id or a class names, or ""."""
    return (ident and marked(ident)) or (classes and marked(classes)) or ""


@cache
def patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The names of parts, one pattern a role."""
    rows = lexicon.table("clean/parts.tsv")
    roles = dict.fromkeys(row["role"] for row in rows)
    return tuple((role, re.compile("|".join(f"(?:{r['pattern']})" for r in rows if r["role"] == role), re.IGNORECASE)) for role in roles)


@cache
def marked(names: str) -> str:
    """The role that one of some names has, by one of its parts or two neighbouring ones; or ""."""
    for name in names.split():
        parts = NAME.findall(CAMEL.sub("-", name))
        pairs = [a + b for a, b in pairwise(parts)]
        for role, pattern in patterns():
            if any(pattern.fullmatch(part) for part in (*parts, *pairs)):
                return role
    return ""


def length(node: Element) -> tuple[int, int]:
    """The number of characters that an element shows in paragraphs, and in all."""
    return sum(len(words(p)) for p in node.iter("p")), len(words(node))


def linked(node: Element) -> bool:
    """Whether a list is one of linked headlines: all of its text is in links, or each of its items opens with a long one."""
    items = [child for child in node if child.tag == "li"]
    if len(items) < 2:
        return False
    text = len(" ".join(words(node).split()))
    inside = sum(len(" ".join(words(a).split())) for a in node.iter("a"))
    return inside >= LINKED * text and inside >= ITEM * len(items)


def links(tree: Element) -> frozenset[str]:
    """The texts of paragraphs and list items that are one link and no sentence, without white space."""
    found = set()
    for link in tree.iter("a"):
        text = flat(link)
        block = next((up for up in link.iterancestors() if up.tag in ("p", "li", "h2", "h3", "h4", "div", "td", "blockquote")), None)
        if len(text) >= ITEM and block is not None and not text.endswith(ENDS) and flat(block) == text:
            found.add(text)
    return frozenset(found)


def rejoin(tree: Element) -> None:
    """Puts an article that its page cuts into pieces (around advertisements) into its first piece.

    Pieces have one class, which names them as article text, and one container at most STEPS above; another headline among
    them says that they are articles of their own.
    """
    groups: dict[tuple[Element, str], list[Element]] = {}
    for node in tree.iter("div", "section"):
        name = node.get("class") or ""
        if PIECE.search(name):
            top = node
            for up in list(node.iterancestors())[:STEPS]:
                top = up
            groups.setdefault((top, name), []).append(node)
    for (top, _), pieces in groups.items():
        apart = len(pieces) > 1 and not any(a in b.iterancestors() for a, b in pairwise(pieces))
        if apart and not headed(top, pieces):
            for piece in pieces[1:]:
                pieces[0].extend(list(piece))


def headed(top: Element, pieces: list[Element]) -> bool:
    """Whether the pieces below an element have headlines of their own: one in a piece, or two beside them."""
    inside = [heading for piece in pieces for heading in piece.iter("h1", "h2", "h3")]
    return any(h.tag == "h1" for h in inside) or len(list(top.iter("h1", "h2", "h3"))) - len(inside) > 1


def remove(node: Element) -> None:
    """Takes an element out; its tail joins what stands before it."""
    parent = node.getparent()
    if parent is None:
        return
    if node.tail:
        before = node.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + node.tail
        else:
            parent.text = (parent.text or "") + node.tail
    parent.remove(node)
