"""Multinomial logistic regression with an L2 penalty, by L-BFGS from zero: no randomness, a fixed order, weights rounded."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

# A feature of fewer examples than this tells of the example, not of the language.
RARE = 3
# The optimum is reached to the third decimal, which is kept, well before this many steps.
STEPS, MEMORY, FLAT = 300, 10, 1e-5
DECIMALS = 3


@dataclass(frozen=True, slots=True)
class Example:
    """The features of one decision, and the class that it belongs to; `group` is the file that it comes from."""

    features: tuple[str, ...]
    label: str
    group: str
    weight: float = 1.0


Weights = dict[str, tuple[float, ...]]


def fit(examples: Sequence[Example], classes: Sequence[str], penalty: float) -> Weights:
    """The weights of each feature, one for each class."""
    import numpy as np

    count = Counter(f for e in examples for f in dict.fromkeys(e.features))
    names = sorted(f for f, n in count.items() if n >= RARE)
    number = {f: n for n, f in enumerate(names)}
    rows = [[number[f] for f in dict.fromkeys(e.features) if f in number] for e in examples]
    columns = np.array([c for row in rows for c in row], dtype=np.int64)
    owners = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    truth = np.zeros((len(rows), len(classes)))
    truth[np.arange(len(rows)), [classes.index(e.label) for e in examples]] = 1.0
    mass = np.array([e.weight for e in examples])[:, None]

    def loss(flat: Any) -> tuple[float, Any]:
        w = flat.reshape(len(names), len(classes))
        scores = np.stack([np.bincount(owners, weights=w[columns, k], minlength=len(rows)) for k in range(len(classes))], axis=1)
        scores -= scores.max(axis=1, keepdims=True)
        shares = np.exp(scores)
        total = shares.sum(axis=1, keepdims=True)
        wrong = (shares / total - truth) * mass
        value = float((mass * (np.log(total) - (scores * truth).sum(axis=1, keepdims=True))).sum() + penalty / 2 * (flat * flat).sum())
        slope = np.stack([np.bincount(columns, weights=wrong[owners, k], minlength=len(names)) for k in range(len(classes))], axis=1)
        return value, slope.ravel() + penalty * flat

    found = descend(loss, np.zeros(len(names) * len(classes))).reshape(len(names), len(classes))
    kept = {name: tuple(round(float(v), DECIMALS) + 0.0 for v in row) for name, row in zip(names, found, strict=True)}
    return {name: row for name, row in kept.items() if any(row)}


def descend(loss: Callable[[Any], tuple[float, Any]], x: Any) -> Any:
    """The minimum of a smooth convex function by L-BFGS with a halving line search."""
    value, slope = loss(x)
    past: list[tuple[Any, Any, float]] = []
    for _ in range(STEPS):
        if float(abs(slope).max()) < FLAT:
            break
        way = direction(slope, past)
        step, fall = 1.0 if past else 1.0 / float((slope * slope).sum()) ** 0.5, float((way * slope).sum())
        new, (newer, steeper) = x + step * way, loss(x + step * way)
        while newer > value + 1e-4 * step * fall and step > 1e-10:
            step /= 2
            new = x + step * way
            newer, steeper = loss(new)
        moved, turned = new - x, steeper - slope
        if (curve := float((moved * turned).sum())) > 1e-12:
            past = [*past[-MEMORY + 1 :], (moved, turned, curve)]
        x, value, slope = new, newer, steeper
    return x


def direction(slope: Any, past: list[tuple[Any, Any, float]]) -> Any:
    """The way down that the last steps make of a slope (the two loops of L-BFGS)."""
    way = -slope
    shares = []
    for moved, turned, curve in reversed(past):
        share = float((moved * way).sum()) / curve
        shares.append(share)
        way = way - share * turned
    if past:
        moved, turned, curve = past[-1]
        way = way * (curve / float((turned * turned).sum()))
    for (moved, turned, curve), share in zip(past, reversed(shares), strict=True):
        way = way + (share - float((turned * way).sum()) / curve) * moved
    return way
