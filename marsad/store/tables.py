"""The tables of a case as SQLAlchemy knows them. `migrations` makes them; a test holds the two together.

Kept: `captures` and `log`. Derived from those two, and rebuilt at will: all others.
"""

from __future__ import annotations

from sqlalchemy import Column, Float, Integer, LargeBinary, MetaData, Table, Text

META = MetaData()

# The raw bytes of each input, unchanged. `option` is the date that the user gave; a redacted row keeps only `n`, `id`, `role`.
captures = Table(
    "captures", META,
    Column("n", Integer, primary_key=True), Column("id", Text), Column("role", Text), Column("source", Text), Column("url", Text),
    Column("media_type", Text), Column("title", Text), Column("published", Text), Column("option", Text),
    Column("size", Integer), Column("content", LargeBinary), Column("hash", Text),
)  # fmt: skip

# The audit chain: every addition, problem of intake, judgement, decision, register entry and redaction, in order.
log = Table(
    "log", META,
    Column("n", Integer, primary_key=True), Column("at", Text), Column("who", Text), Column("action", Text), Column("subject", Text),
    Column("data", Text), Column("salt", Text), Column("sealed", Text), Column("previous", Text), Column("hash", Text),
)  # fmt: skip

documents = Table(
    "documents", META,
    Column("n", Integer, primary_key=True), Column("id", Text), Column("title", Text), Column("byline", Text), Column("published", Text),
    Column("language", Text), Column("outlet", Text), Column("text", Text), Column("body", Text), Column("hash", Text),
)  # fmt: skip

# `body` is the record as the machine interface prints it; the columns before it are read from it for filters and order.
records = Table(
    "records", META,
    Column("n", Integer, primary_key=True), Column("id", Text), Column("document", Text), Column("kind", Text), Column("subkind", Text),
    Column("release", Text), Column("factuality", Text), Column("earliest", Text), Column("latest", Text), Column("at", Text),
    Column("start", Integer), Column("confidence", Float), Column("words", Text), Column("body", Text), Column("hash", Text),
)  # fmt: skip

# What a record can be found by: (actor | speaker | place | type, folded words or id, record).
facets = Table(
    "facets", META,
    Column("field", Text, primary_key=True), Column("value", Text, primary_key=True), Column("record", Integer, primary_key=True),
)  # fmt: skip

problems = Table(
    "problems", META,
    Column("n", Integer, primary_key=True), Column("document", Text), Column("code", Text), Column("message", Text),
    Column("start", Integer), Column("end", Integer), Column("stage", Text), Column("hash", Text),
)  # fmt: skip

grams = Table("grams", META, Column("gram", Integer, primary_key=True), Column("document", Integer, primary_key=True))

# `other` was stored first. Containment: the share of the shorter text's word 4-grams that the longer one has too.
near_duplicates = Table(
    "near_duplicates", META,
    Column("document", Text, primary_key=True), Column("other", Text, primary_key=True), Column("containment", Float),
)  # fmt: skip

# Log entries by what they are about; `n` is the entry's number. An entry that was undone is not here.
decisions = Table(
    "decisions", META,
    Column("n", Integer, primary_key=True), Column("assertion", Text), Column("record", Text), Column("field", Text),
    Column("decision", Text), Column("value", Text), Column("coder", Text), Column("at", Text),
)  # fmt: skip
judgements = Table(
    "judgements", META,
    Column("n", Integer, primary_key=True), Column("left", Text), Column("right", Text), Column("judgement", Text), Column("coder", Text),
)  # fmt: skip

DERIVED = (documents, records, facets, problems, grams, near_duplicates, decisions, judgements)
SEARCHES = {"records_search": ("records", "words"), "documents_search": ("documents", "text")}
