"""A team's own actors and places: what a case does not know, and how it learns it."""

from __future__ import annotations
