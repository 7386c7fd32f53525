"""Who is who within a text, in passages of our own: the two mentions named are one entity, or are not."""

from __future__ import annotations

from functools import cache

import pytest

from marsad import pipeline, registry
from marsad.annotate import sentences
from marsad.model import Analysis, Mention
from marsad.testing import document


@cache
def annotated(text: str) -> Analysis:
    analysis = sentences.annotate(document(text))
    for annotator in registry.ANNOTATORS:
        if annotator.name.startswith(("mention", "coreference")):
            analysis = pipeline.add(analysis, annotator)
    return analysis


TOGETHER = [
    ("The Northern River Brigade (NRB) lost a town. The NRB denied it.", "Northern River Brigade", "NRB"),
    ("Abu Bakr al-Baghdadi spoke. Later, Baghdadi fell silent.", "Abu Bakr al-Baghdadi", "Baghdadi"),
    ("ISIS lost the town. The terrorist organization vowed revenge.", "ISIS", "terrorist organization"),
    ("ISIS lost the town. The Islamic State vowed revenge.", "ISIS", "Islamic State"),
    ("The Harbour Policy Forum met. Things are bad, the forum said.", "Harbour Policy Forum", "forum"),
    ("The Harbour Policy Forum, a research center in Oslo, met.", "Harbour Policy Forum", "research center"),
    ("The Harbour Policy Forum published a study on Friday. It added that the war goes on.", "Harbour Policy Forum", "It"),
    ("British researcher Lina Haddad wrote a book. The researcher said the war goes on.", "Lina Haddad", "researcher"),
    ("Lina Haddad, a researcher in Oslo, said the war goes on. She added that no one wins.", "Lina Haddad", "She"),
    ("Salim Haddad told reporters that the army had fled. He added that the town was empty.", "Salim Haddad", "He"),
    ("Hamas said its fighters had left.", "Hamas", "its"),
    ("Gunmen stormed a bank in Kano. The gunmen fled with two hostages.", "Gunmen", "gunmen"),
    ("The Interior Ministry of Iraq counted nine dead. The ministry blamed ISIS.", "Interior Ministry of Iraq", "ministry"),
    ("A suicide bomber struck a market. The bomber wore a uniform.", "suicide bomber", "bomber"),
    ("The villagers buried their dead.", "villagers", "their"),
    ("Gunmen shot a man in Kadara. The attackers fled.", "Gunmen", "attackers"),
    ("No group has claimed the attack. Hamas is active there. The militant group has tunnels.", "Hamas", "militant group"),
    ("Hamas left. Residents disputed the toll. They said nineteen had died.", "Residents", "They"),
    (
        "The Northern Observatory for Rights, a local monitoring group, counted 23.",
        "Northern Observatory for Rights",
        "local monitoring group",
    ),
    ("Hamas left. The mission was shocked. It urged both to talk.", "mission", "It"),
    ("The Kadara district was empty. Troops searched the district.", "Kadara", "district"),
    ("Hamas has rockets and its fighters dig. Residents disputed the toll. They said nineteen had died.", "Residents", "They"),
    ("Iraq protested and called the raid a violation of its borders.", "Iraq", "its"),
    ("The SDF blamed the Islamic State, which lost its last town in 2019.", "Islamic State", "its"),
    ("Analysts expect war. The Harbour Policy Forum said so too. They believe that no one will stop it.", "Analysts", "They"),
    ("Lina Haddad said the jihadists were back. She warned that they could attack prisons.", "jihadists", "they"),
    ("The Soufan Group warned of it. Later the Sufan Group said so again.", "Soufan Group", "Sufan Group"),
    ("Shells fell on Hasakah. Civilians fled Hassakeh at night.", "Hasakah", "Hassakeh"),
    ("Colonel Peter Juma said the group was weak. Analyst Rashid Small doubted this. He said it was strong.", "Rashid Small", "He"),
    ("The army and its allies fled.", "army", "its"),
    ("Lina Haddad spoke. Haddad wept. Then Karim Haddad came.", "Lina Haddad", "Haddad"),
    ("Rebels took the town of Kafr Zalta. The town had been empty.", "Kafr Zalta", "town"),
]


@pytest.mark.parametrize(("text", "first", "second"), TOGETHER, ids=[b for _, _, b in TOGETHER])
def test_one_entity(text: str, first: str, second: str) -> None:
    assert numbers(text, first)[0] == numbers(text, second)[-1]


APART = [
    ("Hamas fought Hezbollah. The United Nations met. The group of experts left.", "Hamas", "group of experts"),
    ("Police arrested two men. The campaign went on. It cost a lot.", "Police", "It"),
    ("The Syrian Democratic Forces left Syria.", "Syrian Democratic Forces", "Syria"),
    ("Muhammad bin Salman met Salman bin Muhammad.", "Muhammad bin Salman", "Salman bin Muhammad"),
    ("ISIS fought al-Qaeda in Yemen.", "ISIS", "al-Qaeda"),
    ("Salim Haddad met Karim Haddad. Haddad left.", "Salim Haddad", "Haddad"),
    ("The United Nations mission left. The United Nations stayed. The mission wept.", "United Nations", "mission"),
    ("The guerrilla forces fled. The armed forces held the bridge.", "guerrilla forces", "armed forces"),
    ("The angry people left. The people of the town stayed.", "angry people", "people"),
    ("Russia agreed to let it pass.", "Russia", "it"),
    ("A soldier shot him near Salim Haddad.", "soldier", "him"),
]


@pytest.mark.parametrize(("text", "first", "second"), APART, ids=[b for _, _, b in APART])
def test_two_entities(text: str, first: str, second: str) -> None:
    assert numbers(text, first, part=True)[0] not in numbers(text, second, part=True)[-1:]


def numbers(text: str, words: str, part: bool = False) -> list[int]:
    """The entities of the mentions with these words (or, where `part`, whose words these begin with), in order."""
    analysis = annotated(text)
    said = [(analysis.document.words(m.span), m.entity) for m in analysis.layer(Mention)]
    return [n for w, n in said if w == words or (part and words.startswith(w))]


def test_every_mention_bears_the_fullest_name() -> None:
    analysis = annotated("Baghdadi was silent. Then Abu Bakr al-Baghdadi spoke; he praised the dead.")
    names = {m.name for m in analysis.layer(Mention) if m.type == "person"}
    assert names == {"Abu Bakr al-Baghdadi"}


def test_what_was_resolved_keeps_its_evidence() -> None:
    analysis = annotated("Salim Haddad spoke on Friday. He denied the report.")
    he = next(m for m in analysis.layer(Mention) if m.form == "pronoun")
    assert he.antecedent is not None
    assert analysis.document.words(he.antecedent) == "Salim Haddad"


def test_entities_are_numbered_in_the_order_of_the_text() -> None:
    numbers = [m.entity for m in annotated("Hamas met Fatah. Fatah left. Hezbollah stayed, and Hamas too.").layer(Mention)]
    firsts = list(dict.fromkeys(numbers))
    assert firsts == list(range(len(firsts)))


def test_spans_and_heads_lie_inside() -> None:
    analysis = annotated("The Syrian Democratic Forces (SDF) said they took Baghouz; ISIS leader Abu Omar al-Halabi's men fled.")
    for mention in analysis.layer(Mention):
        assert 0 <= mention.span.start < mention.span.end <= len(analysis.document.text)
        assert analysis.tokens[mention.head].span.within(mention.span)
