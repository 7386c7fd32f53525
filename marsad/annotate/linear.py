"""Linear models at reading time: sums of weights that `marsad.training` wrote as JSON. Without the file of a model, or with `models = "off"`, the rules read alone."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from math import exp
from typing import TYPE_CHECKING

from marsad import lexicon, settings

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Model:
    """One multinomial logistic regression: for each feature a weight for each class; what it does not know weighs nothing."""

    classes: tuple[str, ...]
    weights: dict[str, tuple[float, ...]]
    thresholds: dict[str, float]

    def probabilities(self, features: Iterable[str]) -> dict[str, float]:
        """The probability of each class."""
        known = [row for row in map(self.weights.get, features) if row is not None]
        sums = [sum(column) for column in zip(*known, strict=True)] if known else [0.0] * len(self.classes)
        top = max(sums)
        grown = [exp(s - top) for s in sums]
        total = sum(grown)
        return {name: g / total for name, g in zip(self.classes, grown, strict=True)}


@cache
def load(name: str) -> Model | None:
    """The model of a name; None where its file is absent or models are switched off."""
    if settings.load().models != "on" or not (lexicon.DATA / "models" / f"{name}.json").is_file():
        return None
    kept = json.loads(lexicon.text(f"models/{name}.json"))
    return Model(tuple(kept["classes"]), {f: tuple(row) for f, row in kept["weights"].items()}, kept["thresholds"])
