"""Document -> Analysis: sentences and tokens, and on them layers of stand-off annotation."""
