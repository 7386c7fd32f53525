"""Target -> Snapshot: the raw bytes of an input, under their SHA-256."""

from __future__ import annotations

from marsad.collect.files import snapshot, snapshots

__all__ = ["snapshot", "snapshots"]
