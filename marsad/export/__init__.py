"""Records -> files of the field's tools, each with a manifest and the evidence of every value."""

from __future__ import annotations

from marsad.export.packages import FORMATS, export

__all__ = ["FORMATS", "export"]
