"""Snapshot -> Document: main text, roles of its blocks, title, byline, date and language."""
