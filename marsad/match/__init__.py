"""Comparison of names and of records, shared by the stages that resolve and merge."""
