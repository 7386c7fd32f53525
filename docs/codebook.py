"""The code book: every event type with its example, roles, triggers and codes, from the data that the machine reads with."""

from __future__ import annotations

from collections.abc import Iterator

from marsad import codes, lexicon

# How many triggers of a type are shown: enough to see what evokes it.
SHOWN = 12
HEADS = {
    "release": ("Release classes", "Every event carries one; exports and counts obey it."),
    "granularity": ("Granularity", "How much one record stands for."),
    "outcome": ("Outcomes of casualties", "What became of persons."),
    "basis": ("Basis of a count", "What a count of casualties is of. A plural without a number means at least two; a stated nought is 0."),
    "responsibility": ("Responsibility", "Who is said to have done it, and by what right."),
}


def page(made: str) -> Iterator[str]:
    """The page, part by part."""
    kinds = codes.types()
    triggers = sum(map(len, codes.verbs().values())) + sum(map(len, codes.nouns().values()))
    yield "# Code book\n\n" + made
    yield (
        f"{len(kinds)} event types, {triggers:,} triggers. `event_type` is the broad type, `sub_event_type` the narrow one. A role's list says which\n"
        "arguments fill it by default, the first that is there: `subject` and `object` of the verb (a passive turned round), `by`, `of` and other\n"
        "prepositions, `poss` for a possessor, `dative` for a recipient without preposition. Roles are closed: a type has no others.\n\n"
        "Codes: *ACLED* sub-event type, *GTD* attack type (where that data set's criteria hold), *UCDP* type of violence, *PLOVER* event:mode, *CAMEO*.\n"
        "They are those of the type by itself. `marsad/crosswalk` decides by sides, weapon and manner: which ACLED sub-event an attack is (on soldiers, on\n"
        "civilians, on a protest), which of the types of violence that the type allows (1 with a government against an organised group, 2 between organised\n"
        "groups, 3 against civilians; none without a death), and what PLOVER makes of an act that is only promised, demanded, refused or threatened. The\n"
        "lists of codes stand in `marsad/data/crosswalks`."
    )
    yield "\n## Triggers\n"
    yield (
        "A verb's trigger is its lemma and words that stand with it as particle, object or behind a preposition; a noun's trigger is the noun with words\n"
        "before it or a preposition behind it. `<place>` asks for an object of a class, `<none>` for none, `^aircraft` for such a subject. The trigger\n"
        "that asks for most wins. Light verbs (*launch*, *carry out*) take the type of their object, verbs of happening (*break out*, *continue*) that of\n"
        "their subject, and nouns such as *wave* or *campaign* that of the noun before them or behind *of*. Other senses (*a heart attack*, *killed the\n"
        "bill*) are listed as blocked in `marsad/data/events/constructions.yaml`."
    )
    yield "\n## Frames and roles\n\n| frame | about | roles and the arguments that fill them |\n|---|---|---|"
    for name, frame in lexicon.tree("events/frames.yaml").items():
        roles = "; ".join(f"**{role}** {', '.join(map(str, names)) or '(casualties)'}" for role, names in frame["roles"].items())
        yield f"| {name} | {frame['about']} | {roles} |"
    for broad in dict.fromkeys(k.parent for k in kinds.values()):
        yield f"\n## {broad}\n"
        for kind in kinds.values():
            if kind.parent == broad:
                yield from entry(kind)
    yield from marks()


def entry(kind: codes.EventType) -> Iterator[str]:
    """One type."""
    verbs, nouns = next((v, n) for k, v, n in codes.triggers() if k.id == kind.id)
    yield f"### {kind.name} (`{kind.id}`)\n"
    yield f"{kind.definition} *{kind.example}*\n"
    yield f"- Roles (frame {kind.frame}): {', '.join(kind.roles)}."
    size = f" Default granularity: {kind.granularity}." if kind.granularity != "incident" else ""
    known = {"acled": "ACLED", "gtd": "GTD", "ucdp": "UCDP", "plover": "PLOVER", "cameo": "CAMEO"}
    listed = "; ".join(f"{known[name]} {worded(code)}" for name, code in kind.codes.items() if code is not None)
    yield f"- Codes: {listed or 'none'}.{size}"
    if verbs or nouns:
        yield f"- Evoked by {shown(verbs)}{' · ' if verbs and nouns else ''}{shown(nouns)}.\n"


def worded(code: object) -> str:
    """A code, or the codes that are possible."""
    return " or ".join(map(str, code)) if isinstance(code, list) else str(code)


def shown(triggers: list[str]) -> str:
    """The first triggers, and how many more there are."""
    more = f" and {len(triggers) - SHOWN} more" if len(triggers) > SHOWN else ""
    return ", ".join(f"`{t}`" for t in triggers[:SHOWN]) + more


def marks() -> Iterator[str]:
    """The parts on release class, granularity, casualties and responsibility."""
    for name, rows in lexicon.tree("events/marks.yaml").items():
        title, about = HEADS[name]
        yield f"\n## {title}\n\n{about}\n\n| value | meaning | example |\n|---|---|---|"
        for value, row in rows.items():
            yield f"| `{value}` | {row['says']} | {row['example']} |"
