"""Names with their types, nouns and pronouns, in sentences of our own."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad import pipeline, registry
from marsad.annotate import sentences
from marsad.model import Analysis, Block, Document, Mention, Sentence, Span

FINDERS = [a for a in registry.ANNOTATORS if a.name.startswith(("mention", "coreference"))]


@cache
def annotated(text: str, model: str | None = None) -> Analysis:
    analysis = sentences.annotate(Document("d", "d", text, (Block("body", Span(0, len(text)), "test"),)), model)
    for annotator in FINDERS:
        analysis = pipeline.add(analysis, annotator)
    return analysis


def mentions(text: str, form: str = "name") -> dict[str, Mention]:
    """The mentions of one form by their words; of several with the same words the first."""
    analysis = annotated(text)
    out: dict[str, Mention] = {}
    for mention in analysis.layer(Mention):
        if mention.form == form:
            out.setdefault(analysis.document.words(mention.span), mention)
    return out


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Boko Haram burned the market on Monday.", "Boko Haram", "group"),
        ("Fighters of Jabhat al-Karama fled to the hills.", "Jabhat al-Karama", "group"),
        ("The Northern River Brigade said it lost two men.", "Northern River Brigade", "group"),
        ("The Harbour Policy Institute published a study.", "Harbour Policy Institute", "body"),
        ("Abu Hamza al-Masri al-Saghir led the raid.", "Abu Hamza al-Masri al-Saghir", "person"),
        ("General Salim Haddad denied the report.", "Salim Haddad", "person"),
        ("The Interior Ministry of Iraq denied the report.", "Interior Ministry of Iraq", "state"),
        ("Iraqi forces crossed the river at dawn.", "Iraqi forces", "state"),
        ("The SDF handed over the prisoners.", "SDF", "group"),
        ("The United Nations condemned the killing.", "United Nations", "body"),
        ("Shells fell in Kafr Zalta, Tell Amun and Zurbat, said Lina.", "Zurbat", "place"),
        ("Army Colonel Peter J. Small retired.", "Peter J. Small", "person"),
        ("The Movement for Coastal Justice denied it.", "Movement for Coastal Justice", "group"),
        ("Foreign Ministry spokeswoman Irina Small denied it.", "Foreign Ministry", "state"),
        ("Troops began Operation Dry River on Monday.", "Operation Dry River", "other"),
        ("It was the end of Iraqi Operation Dry River.", "Iraqi Operation Dry River", "other"),
        ("Shelling was heard in Aleppo all night.", "Aleppo", "place"),
    ],
)
def test_type_of_a_name(text: str, name: str, kind: str) -> None:
    assert mentions(text)[name].type == kind


def test_articles_and_titles_are_no_part_of_a_name() -> None:
    found = mentions("The Soufan Group quoted ISIS leader Abu Bakr al-Baghdadi and President Bashar al-Assad.")
    assert {"Soufan Group", "ISIS", "Abu Bakr al-Baghdadi", "Bashar al-Assad"} <= set(found)


def test_a_preposition_with_a_capital_is_no_part_of_a_name() -> None:
    found = mentions("Near Bab Hawa, one strike destroyed a tank. Near East envoys met.")
    assert found["Bab Hawa"].type == "place"
    assert not any(name.startswith("Near Bab") for name in found)


def test_a_word_with_a_prefix_is_no_place() -> None:
    assert all(m.type != "place" for m in mentions("Police took part in Counter-IED training.").values())


def test_two_names_joined_by_and_are_two() -> None:
    found = mentions("The European Union and the African Union called for talks.")
    assert (found["European Union"].actor, found["African Union"].actor) == ("european-union", "african-union")


def test_one_name_has_one_type() -> None:
    text = "Colonel Farid Qasim spoke on Friday. Qasim blamed the rebels. The rebels then blamed Qasim, and Qasim resigned."
    analysis = annotated(text)
    kinds = {m.type for m in analysis.layer(Mention) if "Qasim" in analysis.document.words(m.span)}
    assert kinds == {"person"}


def test_the_register_knows_the_actor() -> None:
    found = mentions("ISIS, or Daesh, fought al-Qaeda.")
    assert found["ISIS"].actor == found["Daesh"].actor == "islamic-state"
    assert found["ISIS"].entity == found["Daesh"].entity
    assert found["al-Qaeda"].entity != found["ISIS"].entity


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Unidentified gunmen opened fire.", "Unidentified gunmen", "person"),
        ("The terrorist organization denied it.", "terrorist organization", "group"),
        ("Clashes between security forces and villagers went on.", "security forces", "state"),
        ("A think tank disagreed with the figures.", "think tank", "body"),
        ("The two sides met on Sunday.", "two sides", "other"),
    ],
)
def test_nouns(text: str, words: str, kind: str) -> None:
    assert mentions(text, "nominal")[words].type == kind


def test_a_noun_with_a_capital_is_no_name() -> None:
    assert "Army" not in mentions("Army shells hit the market.")
    assert mentions("The rebels fired at the Army.", "nominal")["Army"].type == "state"
    assert "Coalition Commanders" not in mentions("Several Coalition Commanders met on Monday.")


def test_what_is_hyphenated_is_no_part_of_a_noun() -> None:
    assert "think tank" in mentions("The Harbour Policy Forum, an Oslo-based think tank, disagreed.", "nominal")


def test_a_title_before_a_name_is_no_mention_of_its_own() -> None:
    assert "researcher" not in mentions("Researcher Lina Haddad disagreed.", "nominal")
    assert "police" not in mentions("A police officer was shot.", "nominal")


@pytest.mark.parametrize(
    "text",
    [
        "It is expected that the fighting will go on.",
        "It is not possible to reach the village.",
        "It was announced that the road is closed.",
        "It is unclear who fired first.",
        "It seems that the truce holds.",
    ],
)
def test_empty_it_is_no_mention(text: str) -> None:
    assert "It" not in mentions(text, "pronoun")


def test_reads_without_a_model() -> None:
    found = mentions_without_model("The Northern River Brigade (NRB) attacked Aleppo. General Salim Haddad said the group fled.")
    assert found["Northern River Brigade"].type == "group"
    assert found["Salim Haddad"].type == "person"
    assert found["Aleppo"].type == "place"
    assert found["NRB"].entity == found["Northern River Brigade"].entity == found["group"].entity


def unparsed(text: str) -> Analysis:
    """An analysis as it is without a model: words and sentences, no tree."""
    document = Document("d", "d", text, (Block("body", Span(0, len(text)), "test"),))
    tokens, starts = sentences.split(document, [(0, sentences.tokenize(document, Span(0, len(text)), None))], 0)
    ends = [*starts[1:], len(tokens)] if tokens else []
    found = tuple(
        Sentence(n, Span(tokens[a].span.start, tokens[b - 1].span.end), a, b, 0) for n, (a, b) in enumerate(zip(starts, ends, strict=False))
    )
    analysis = Analysis(document, tuple(tokens), found, {"entity": ()}, parsed=False)
    for annotator in FINDERS:
        analysis = pipeline.add(analysis, annotator)
    return analysis


def mentions_without_model(text: str) -> dict[str, Mention]:
    analysis = unparsed(text)
    return {analysis.document.words(m.span): m for m in analysis.layer(Mention)}


WORDS = st.sampled_from(
    [
        "The",
        "the",
        "ISIS",
        "(SDF)",
        "al-",
        "Abu",
        "Bakr",
        "al-Baghdadi,",
        "he",
        "said",
        "it",
        "group",
        "Front",
        "of",
        "Aleppo.",
        "General",
        "’s",
        '"town',
        "داعش",
        "U.S.",
        "forces",
        "IS",
        "\n(",
        "))",
        "--",
        "É",
    ]
)


@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_any_words_give_spans_inside_the_text(text: str) -> None:
    analysis = unparsed(text)
    last = -1
    for mention in analysis.layer(Mention):
        assert 0 <= mention.span.start < mention.span.end <= len(text)
        assert analysis.tokens[mention.head].span.touches(mention.span)
        assert mention.span.start > last
        assert mention.name
        last = mention.span.start


def test_capitals_are_no_acronyms() -> None:
    text = "THE REBELS SAID THAT IT IS NOT CLEAR WHO FIRED ON THE ISIS CONVOY."
    found = annotated(text)
    assert {found.document.words(m.span) for m in found.layer(Mention) if m.actor} == {"ISIS"}


def test_same_text_same_mentions() -> None:
    text = "ISIS leader Abu Bakr al-Baghdadi spoke. He praised the group. The Middle East Forum disagreed."
    first = annotated(text).layer(Mention)
    annotated.cache_clear()
    assert annotated(text).layer(Mention) == first
