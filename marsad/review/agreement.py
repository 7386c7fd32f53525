"""How far two coders agree on each field: Krippendorff's alpha (nominal), by NLTK."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from marsad.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from marsad.review.decisions import Decision

Sheet = dict[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Agreement:
    """The agreement on one field: values that both coded, the share on which they agree, and alpha.

    `alpha` is None where both always chose the same one decision: chance agreement is then total, and alpha undefined.
    """

    field: str
    units: int
    share: float
    alpha: float | None


def agreement(one: Iterable[Decision], two: Iterable[Decision]) -> list[Agreement]:
    """The agreement of two coders' decisions on each field, and on all (`all`)."""
    first, second = coded(one), coded(two)
    pairs: dict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
    for unit in sorted(first.keys() & second.keys()):
        field, label = first[unit]
        for name in (field.partition(".")[0], "all"):
            pairs[name][unit] = (label, second[unit][1])
    return [measured(field, pairs[field]) for field in sorted(pairs, key=lambda name: (name == "all", name))]


def coded(decisions: Iterable[Decision]) -> Sheet:
    """By value: its field and how it was coded. An edit counts by what it says."""
    return {d.assertion: (d.field, f"edit: {d.value}" if d.decision == "edit" else d.decision) for d in decisions}


def measured(field: str, units: Mapping[str, tuple[str, str]]) -> Agreement:
    """The agreement on the units of one field."""
    same = sum(a == b for a, b in units.values()) / len(units)
    return Agreement(field, len(units), round(same, 3), alpha(units))


def alpha(units: Mapping[str, tuple[str, str]]) -> float | None:
    """Krippendorff's alpha of two coders' labels."""
    try:
        from nltk.metrics.agreement import AnnotationTask
    except ImportError:
        raise ConfigError("agreement needs the extra `review`: pip install 'marsad[review]'") from None
    if len({label for pair in units.values() for label in pair}) == 1:
        return None
    data = [(coder, unit, label) for unit, pair in units.items() for coder, label in zip(("one", "two"), pair, strict=True)]
    return round(float(AnnotationTask(data=data).alpha()), 3)
