"""Coders' decisions: queues go out as workbooks, decisions come back into the log, and can be undone and compared."""

from __future__ import annotations
