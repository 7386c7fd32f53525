"""What speaks for and against a name being a place where it stands."""

from __future__ import annotations

import re
from typing import Literal

from marsad.annotate.toponyms.candidates import longest
from marsad.annotate.toponyms.scene import (
    ARTICLES,
    BODIES,
    KNOWN,
    PLACES,
    WELL_KNOWN,
    Name,
    Scene,
    cased,
    cue,
    designators,
    first_names,
    ordinary,
    shouted,
    starts,
    stopped,
)
from marsad.match import gazetteer

DATELINE = re.compile(r"\s*(?:[,(][^)\n]{0,40}[)]?)?\s*(?:[-–—:]+|\(\w+\))\s")
PLURALS = frozenset({"counties", "parishes", "districts", "provinces", "governorates", "states", "cities", "towns", "villages"})
DETERMINERS = frozenset({"a", "an", "the", "of", "two", "local", "north", "south", "east", "west", "three", "four", "several"})
Strength = Literal["strong", "weak", "embedded"]


def judge(name: Name, scene: Scene) -> tuple[Strength, str] | None:
    """Whether a name is a place here: how sure, and by which rule; None where nothing speaks for it."""
    first, last, label = scene.owner.get(name.first, (name.first, name.last, ""))
    if stop(name, scene) or person(name, scene, first, last, label):
        return None
    longer = first < name.first or last > name.last
    if longer and trailing(scene, name, first, last):
        longer = False
    if (label in BODIES and longer) or followed(name, scene):
        return inside(name, scene, first, label)
    if name.kind in ("country", "demonym", "admin1", "region", "water") and sure(name, scene):
        return "strong", f"name.{name.kind}"
    if name.last - name.first > 1 and name.kind in ("facility", "admin2", "water", "region") and not guessed(name, label):
        return ("weak" if name.kind == "facility" else "strong"), f"pattern.{name.kind}"
    if name.kind == "settlement" and joined_name(name, scene) and not nested(name, scene) and (longer or label not in ("GPE", "LOC")):
        return None
    if beside(name, scene, label):
        return "strong", "cue"
    if common(name, scene) or (longer and name.last - name.first == 1):
        return None
    if label in ("GPE", "LOC"):
        return "strong" if label == "GPE" else "weak", f"model.{label}"
    least = WELL_KNOWN if label == "PERSON" and name.last - name.first == 1 else KNOWN if name.last - name.first == 1 else 1
    return ("weak", "population") if name.population >= least else None


def guessed(name: Name, label: str) -> bool:
    """Whether a name is made by a word before it alone: "Lake Avengers" is no water where the model sees a team."""
    front = name.words.split()[0] in {words[0] for words in designators("before")}
    return front and label not in (*PLACES, "") and not gazetteer.known(name.words)


def stop(name: Name, scene: Scene) -> bool:
    """Whether the name is a word that is never meant as a place, or an acronym in a text that is not in capitals."""
    follower = scene.tokens[name.last] if name.last < len(scene.tokens) else None
    if name.words.startswith(("St. ", "St ", "Saint ")) and follower is not None and follower.lower in ("'s", "’s"):
        return True
    if name.last - name.first > 1:
        return False
    if cased(name.words) in stopped():
        return name.kind != "demonym" or follower is None or not follower.text.islower()
    acronym = name.words.isupper() and name.words.isalpha() and name.kind not in ("country", "demonym")
    return (
        acronym
        and len(name.words) < 7
        and name.words not in gazetteer.abbreviations()
        and not dateline(name, scene)
        and not nested(name, scene)
        and not shouted(name, scene)
    )


def sure(name: Name, scene: Scene) -> bool:
    """Whether a name of a country, province, region or water needs no further evidence."""
    token = scene.tokens[name.first]
    if name.words in gazetteer.abbreviations():
        return abbreviated(name, scene)
    label = scene.owner.get(name.first, (0, 0, ""))[2]
    if name.last - name.first == 1 and (
        cased(name.words) in first_names() or (ordinary(scene.tokens[name.first]) and name.kind != "demonym")
    ):
        return beside(name, scene, label) or label in ("GPE", "LOC")
    return not (name.words.isupper() and len(name.words) < 4) or token.tag[:3] == "NNP" or not token.tag


def abbreviated(name: Name, scene: Scene) -> bool:
    """Whether a short form stands as one: after a comma or hyphen, or written with a full stop."""
    before = scene.tokens[name.first - 1].text if name.first else ""
    if len(name.words) < 3 and shouted(name, scene):
        return False
    if before == "," or (before in ("-", "(") and name.words.endswith(".")):
        return True
    return (
        name.words.count(".") > 1
        or name.words == "DC"
        or (name.words.endswith(".") and not name.words[:-1].isupper() and len(name.words) > 4)
    )


def person(name: Name, scene: Scene, first: int, last: int, label: str) -> bool:
    """Whether the name belongs to a person: a part of a person's name, a surname of the document, or after a title."""
    tokens = scene.tokens
    single = name.last - name.first == 1
    before = tokens[name.first - 1] if name.first else None
    if before is not None and before.lower in cue("title") and before.text[:1].isupper() and name.kind not in ("demonym", "country"):
        return not after_of(scene, name)
    if label == "PERSON" and single and last - first > 1 and tokens[last - 1].lower not in ("'s", "’s", ","):
        return not (name.kind == "country" and cased(name.words) not in first_names() and name.first > first)
    nisba = tokens[name.first].lower in ARTICLES
    if (single or nisba) and tokens[name.last - 1].text in scene.surnames and name.kind not in ("demonym", "country"):
        return not beside(name, scene, strict=True)
    follower = tokens[name.last].lower if name.last < len(tokens) else ""
    speaks = single and follower in cue("said") and name.kind != "demonym"
    little = name.kind == "settlement" and name.population < WELL_KNOWN
    return speaks and (label == "PERSON" or little) and not beside(name, scene, label)


def after_of(scene: Scene, name: Name) -> bool:
    """Whether "of" stands before the name."""
    return name.first > 0 and scene.tokens[name.first - 1].lower == "of"


def followed(name: Name, scene: Scene) -> bool:
    """Whether a word that makes the name of an organisation follows directly: "Mosul University"."""
    tokens = scene.tokens
    if name.last >= len(tokens) or name.kind == "demonym":
        return False
    follower = tokens[name.last]
    near = follower.span.start - tokens[name.last - 1].span.end <= 1
    return near and follower.text in cue("body") and not shouted(name, scene)


def inside(name: Name, scene: Scene, first: int, label: str) -> tuple[Strength, str] | None:
    """A place within the name of an organisation: at its head before a word for a body, or after "of"."""
    before = scene.tokens[name.first - 1].lower if name.first else ""
    if name.kind in ("country", "demonym", "admin1", "admin2", "region", "water"):
        ok = sure(name, scene) if name.kind == "admin1" else True
    else:
        leads = name.first == first or before in ("the", "-") or label not in BODIES
        ok = name.population > 0 and ((leads and followed(name, scene)) or before in ("of", "at", "in")) and not common(name, scene)
    return ("embedded", "inside") if ok else None


def trailing(scene: Scene, name: Name, first: int, last: int) -> bool:
    """Whether what an entity holds beyond the name is no part of a name: articles, possessives, punctuation."""
    rest = [*range(first, name.first), *range(name.last, last)]
    return all(scene.tokens[i].lower in ("the", "'s", "’s", "’", "'", ",", ".", "-") for i in rest)


def common(name: Name, scene: Scene) -> bool:
    """Whether a single word is an ordinary word or a person's name rather than a place."""
    token = scene.tokens[name.first]
    if name.last - name.first > 1:
        return False
    noun = token.tag != "" and token.tag[:3] != "NNP" and begins(scene, name.first)
    return ordinary(token) or noun or cased(name.words) in first_names()


def begins(scene: Scene, i: int) -> bool:
    """Whether a token begins a sentence, where any word has a capital."""
    return (
        i == 0
        or scene.tokens[i - 1].text in (".", "!", "?", ":", '"', "“")
        or "\n" in scene.text[scene.tokens[i - 1].span.end : scene.tokens[i].span.start]
    )


def beside(name: Name, scene: Scene, label: str = "", strict: bool = False) -> bool:
    """Whether words beside the name say that it is a place. `strict`: where it may as well be a person."""
    tokens = scene.tokens
    before = tokens[name.first - 1].lower if name.first else ""
    second = tokens[name.first - 2].lower if name.first > 1 else ""
    after = tokens[name.last].lower if name.last < len(tokens) else ""
    single = name.last - name.first == 1
    if before == "of" and second in cue("kind"):
        return True
    if single and ordinary(tokens[name.first]) and label not in PLACES:
        return False
    if (after in cue("kind") and tokens[name.last].text[:1].islower()) or (before == "-" and second in ("r", "d")):
        return True
    if nested(name, scene) or dateline(name, scene) or listed_before(name, scene):
        return True
    if joined_name(name, scene):
        return False
    if before in cue("before"):
        return True
    if strict or (label == "PERSON" and single) or second == "according":
        return False
    if before in cue("maybe") or (before == "of" and scene.owner.get(name.first - 2, (0, 0, ""))[2] == "PERSON"):
        return True
    return after in cue("people") and before in DETERMINERS and name.population > 0


def listed_before(name: Name, scene: Scene) -> bool:
    """Whether the name is in a list that ends in what kind of places they are: "Barrow, Jackson and Madison counties"."""
    for token in scene.tokens[name.last : name.last + 14]:
        if token.lower in PLURALS:
            return token.i > name.last
        if not (token.text[:1].isupper() or token.lower in (",", "and", "or")):
            return False
    return False


def joined_name(name: Name, scene: Scene) -> bool:
    """Whether another capitalised word follows directly: "from Jackson Browne"."""
    if name.last >= len(scene.tokens):
        return False
    follower = scene.tokens[name.last]
    return follower.text[:1].isupper() and follower.tag[:3] == "NNP" and follower.text not in cue("body") and not follower.text.isupper()


def nested(name: Name, scene: Scene) -> bool:
    """Whether a comma and a country or province follow: "Springfield, Ill."."""
    tokens = scene.tokens
    if name.last + 1 >= len(tokens) or tokens[name.last].text != ",":
        return False
    inner = longest(scene, name.last + 1) if starts(tokens[name.last + 1]) else None
    return inner is not None and inner.kind in ("country", "admin1")


def dateline(name: Name, scene: Scene) -> bool:
    """Whether the name opens a paragraph in capitals, as the place of a dispatch does."""
    start, end = scene.tokens[name.first].span.start, scene.tokens[name.last - 1].span.end
    opens = scene.text[:start].rstrip(' "“')[-1:] in ("", "\n", ".", "!", "?")
    return opens and name.words.isupper() and len(name.words) > 3 and DATELINE.match(scene.text, end) is not None
