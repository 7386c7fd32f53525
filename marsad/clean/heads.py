"""What a web page's head says: title, author, site, address."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from marsad.clean import pruning

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


BY = re.compile(
    r"^(?:(?:(?:posted|written|reported|an? article|story|text|artikel|beitrag|ein (?:artikel|beitrag)|articolo|articolo scritto|article|un article|artículo|publié|rédigé|escrito|scritto|view all posts|zeige alle beiträge|alle beiträge|voir tous les articles) )?(?:by|par|por|von|di|de)|text|interview|aute?u?re?|autorin|author|words)\b:?\s+(?=\S)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class About:
    """A page's own words about itself. `titles` are all forms of its title, without white space."""

    title: str | None = None
    author: str | None = None
    site: str | None = None
    url: str | None = None
    titles: frozenset[str] = frozenset()


def read(tree: Element, url: str | None) -> About:
    """What a page says about itself, by trafilatura's readers of meta tags, structured data and bylines."""
    from trafilatura import metadata

    found = metadata.examine_meta(tree)
    if found.author and " " not in found.author:
        found.author = None
    with suppress(Exception):  # structured data may have any shape; what was read before stays
        found = metadata.extract_meta_json(tree, found)
    site = clean(found.sitename or metadata.extract_sitename(tree))
    named = clean(found.title or metadata.extract_title(tree))
    headings = [head for h in tree.iter("h1") if (head := clean(pruning.words(h)))]
    titles = frozenset("".join(t.split()) for t in (named, *headings) if t)
    author = people(clean(found.author or metadata.extract_author(tree)), site)
    address = found.url or metadata.extract_url(tree, url)
    return About(headline(named, headings, site), author, site, address or url, titles)


def headline(named: str | None, headings: list[str], site: str | None) -> str | None:
    """The title as readers see it: the main heading; where several or none stand out, the declared title without its site."""
    told = [head for head in headings if " " in head and head != site]
    for head in told:
        if named and (fold(head) in fold(named) or fold(named) in fold(head)):
            return head
    if len(told) == 1:
        return told[0]
    return bare(named, site) if named else None


def fold(words: str) -> str:
    """Letters and digits only, small."""
    return "".join(c for c in words.lower() if c.isalnum())


def bare(title: str, site: str | None) -> str:
    """A title without the name of the site at its end or its start."""
    parts = re.split(r"\s+[-–—|·•»:]+\s+", title)
    if len(parts) > 1 and site:
        kept = [part for part in parts if fold(part) not in fold(site) or not fold(part)]
        if kept and len(kept) < len(parts):
            cut = title.rfind(parts[-1]) if kept[-1] != parts[-1] else len(title)
            return title[:cut].rstrip(" -–—|·•»:") if cut < len(title) else kept[-1]
    return title


def people(author: str | None, site: str | None) -> str | None:
    """The authors without a "By" and without the site itself."""
    names = [BY.sub("", name).strip() for name in re.split(r"\s*;\s*", author)] if author else []
    told = [name for name in names if name and not (site and fold(name) == fold(site))]
    return "; ".join(told or names) or None


def clean(value: str | None) -> str | None:
    """A value with its white space folded, or None."""
    return " ".join(re.sub(r"[\x00-\x1f]", " ", value).split()) or None if value else None
