"""How sure something is: a level, a sign, and the words that made it so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from marsad.model import Factuality

LEVELS = {"CT": 3, "PR": 2, "PS": 1, "Uu": 0}
NAMES = {3: "CT", 2: "PR", 1: "PS"}


@dataclass(frozen=True, slots=True)
class State:
    """A level from 3 (certain) to 0 (left open) with a sign; `cls` is the cue class that lowered or turned it.

    `negations` counts syntactic negations (not, no, never), which polarity follows; `ahead`: it lies in the future.
    """

    level: int = 3
    sign: int = 1
    cls: str = ""
    ahead: bool = False
    negations: int = 0
    cues: tuple[int, ...] = ()

    @property
    def label(self) -> Factuality:
        """The value in FactBank's terms."""
        if not self.level:
            return "Uu"
        return f"{NAMES[self.level]}{'+' if self.sign > 0 else '-'}"  # type: ignore[return-value]

    @property
    def plain(self) -> bool:
        """Whether it is simply a fact."""
        return self.level == 3 and self.sign > 0 and not self.ahead


FACT = State()


def of(view: str, cls: str, cue: int, ahead: bool = False) -> State:
    """The state that a view of the data files (CT, PR, PS, Uu, or with a minus sign) stands for."""
    sign = -1 if view.endswith("-") else 1
    return State(LEVELS[view.rstrip("+-")], sign, cls, ahead, 0, (cue,) if cue >= 0 else ())


def both(above: State, own: State) -> State:
    """One state under another: the lower level, the product of the signs."""
    if above is FACT:
        return own
    if own is FACT:
        return above
    cls = above.cls if above.cls and (above.level <= own.level or not own.cls) else own.cls or above.cls
    return State(
        min(above.level, own.level),
        above.sign * own.sign,
        cls,
        above.ahead or own.ahead,
        above.negations + own.negations,
        (*above.cues, *(c for c in own.cues if c not in above.cues)),
    )
