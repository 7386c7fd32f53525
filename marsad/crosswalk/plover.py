"""PLOVER."""

from __future__ import annotations

from typing import NamedTuple


class Coded(NamedTuple):
    """An event and mode."""

    event: str
    mode: str


def coded() -> None:
    """To come."""
