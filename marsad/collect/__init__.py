"""Target -> Snapshot: the raw bytes of an input, under their SHA-256."""
