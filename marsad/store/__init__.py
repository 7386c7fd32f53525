"""One SQLite file is a case: captures, logs, and everything that is derived from them."""

from __future__ import annotations

from marsad.store.database import Case, open_case

__all__ = ["Case", "open_case"]
