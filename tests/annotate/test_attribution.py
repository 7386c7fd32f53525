"""Who says what: sources, cues and contents, their kinds and their nesting."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad import pipeline
from marsad.annotate import attribution, sentences
from marsad.model import Analysis, Attribution, Block, Document, Span
from marsad.registry import ANNOTATORS


def analyse(text: str, *layers: str) -> Analysis:
    blocks, at = [], 0
    for paragraph in text.split("\n\n"):
        if paragraph.strip():
            blocks.append(Block("body", Span(at, at + len(paragraph)), "test"))
        at += len(paragraph) + 2
    analysis = sentences.annotate(Document("d", "test", text, tuple(blocks)))
    for annotator in ANNOTATORS:
        if annotator.adds & {"attribution", *layers}:
            analysis = pipeline.add(analysis, annotator)
    return analysis


def words(text: str, spans: tuple[Span, ...]) -> str:
    return " | ".join(text[a:b] for a, b in spans)


def told(text: str) -> list[tuple[str, str]]:
    """Source and content of each explicit act, in order."""
    return [(words(text, a.source), words(text, a.content)) for a in analyse(text).layer(Attribution) if not a.implied]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The ministry said that the bridge had been closed.", "The ministry", "that the bridge had been closed"),
        ("The bridge had been closed, the ministry said.", "the ministry", "The bridge had been closed"),
        ("The bridge, the ministry said, had been closed.", "the ministry", "The bridge | had been closed"),
        ("According to the ministry, the bridge was closed.", "the ministry", "the bridge was closed"),
        ("In the view of the researcher, the group is weak.", "the researcher", "the group is weak"),
        ("The group is weak, as the researcher noted.", "the researcher", "The group is weak"),
        ("A poll found that voters want peace.", "A poll", "that voters want peace"),
        ("A new report by the agency says that food is scarce.", "A new report by the agency", "that food is scarce"),
        ("The video shows that the tank was empty.", "The video", "that the tank was empty"),
        ("It is expected that the talks will fail.", "", "that the talks will fail"),
        ("The talks are expected to fail.", "", "The talks | to fail"),
        ("The mayor warned of floods.", "The mayor", "floods"),
        ("The bishop called on both sides to stop.", "The bishop", "both sides to stop"),
        ("The analyst described the raid as a failure.", "The analyst", "the raid as a failure"),
        ("The claim by the militia that the army fled was repeated.", "the militia", "that the army fled"),
        ("The forum said in an analysis on July 15 that the cell would split.", "The forum", "that the cell would split"),
        ("He was told by the guard that the road was mined.", "the guard", "that the road was mined"),
    ],
)
def test_source_and_content(text: str, source: str, content: str) -> None:
    assert (source, content) in told(text)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The alliance took the town, declaring the end of the war.", "The alliance"),
        ("The forum said the cell was weak, explaining that its leaders quarrelled.", "The forum"),
        ("After saying that he was tired, the judge left.", "the judge"),
        ("The envoy arrived and said that talks would start.", "The envoy"),
        ("The envoy wanted to say that talks would start.", "The envoy"),
    ],
)
def test_the_source_of_a_subjectless_verb_is_its_controller(text: str, source: str) -> None:
    assert source in [s for s, _ in told(text)]


def test_a_relative_pronoun_speaks_for_its_noun() -> None:
    text = "The driver, who said he was lost, stopped."
    analysis = analyse(text)
    (act,) = analysis.layer(Attribution)
    assert words(text, act.source) == "who"
    assert analysis.tokens[act.speaker].text == "driver"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“We will not leave the town,” the elder said.", "direct"),
        ('"We will not leave the town," the elder said.', "direct"),
        ("''We will not leave the town,'' the elder said.", "direct"),
        ("The elder said that they would not leave the town.", "indirect"),
        ("The elder said that the plan was “a bad joke” and left it there.", "mixed"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert analyse(text).layer(Attribution)[0].kind == kind


def test_a_quotation_goes_on_behind_its_cue() -> None:
    text = "“We are tired,” the medic said. “We have had no rest for days. We need help.”"
    assert told(text)[0] == ("the medic", "“We are tired,” | “We have had no rest for days. We need help.”")


def test_a_quotation_goes_on_over_paragraphs() -> None:
    text = "“We are tired,” the medic said. “We have had no rest for days.\n\n“We need help from the capital.”"
    source, content = told(text)[0]
    assert source == "the medic"
    assert content.endswith("“We need help from the capital.”")


def test_scare_quotes_are_no_quotation() -> None:
    assert told("The so-called “emir” of the group fled the town.") == []


def test_chains_come_outermost_first() -> None:
    text = "The paper reported that the mayor said that the well was poisoned."
    outer, inner = analyse(text).layer(Attribution)
    assert words(text, outer.source) == "The paper"
    assert words(text, inner.source) == "the mayor"
    assert (outer.parent, inner.parent) == (-1, 0)


def test_citing_makes_a_chain() -> None:
    text = "Police, citing the ministry, said that the militia attacked the village."
    layer = analyse(text).layer(Attribution)
    inner = next(a for a in layer if words(text, a.source) == "the ministry")
    assert words(text, inner.content) == "that the militia attacked the village"
    assert words(text, layer[inner.parent].source) == "Police"


@pytest.mark.parametrize(
    ("text", "outer", "inner"),
    [
        ("In a statement carried by the news agency, the army said that its troops had left.", "the news agency", "the army"),
        ("The governor, quoted by the newspaper, said that bandits had burned the village.", "the newspaper", "The governor"),
        ("According to the army, quoted by the radio, the rebels fled.", "the radio", "the army"),
        ("The spokesman said that the minister had told reporters that troops had left.", "The spokesman", "the minister"),
        ("A doctor said that nurses had counted 30 farmers killed in May.", "A doctor", "nurses"),
        ("The agency quoted the minister as saying that two jets were lost.", "The agency", "the minister"),
        ("The minister was quoted by the radio as insisting that two jets were lost.", "the radio", "The minister"),
        (
            "According to a report by the institute quoted by the radio, soldiers burned the village.",
            "the radio",
            "a report by the institute",
        ),
        ("The radio reported, citing two officials, that the port was shelled.", "The radio", "two officials"),
        ("The port was shelled, the agency reported, quoting the minister.", "the agency", "the minister"),
        ("According to police, who cited witnesses, the gunmen fled.", "police", "witnesses"),
        ("The port was shelled, the ministry said, according to the radio.", "the radio", "the ministry"),
        ("The paper wrote that the party ostensibly fights corruption.", "The paper", "the party"),
        ("The paper wrote that the defeat suggests to its followers that the state is weak.", "The paper", "its followers"),
    ],
)
def test_what_is_passed_on_makes_a_chain(text: str, outer: str, inner: str) -> None:
    layer = analyse(text).layer(Attribution)
    act = next(a for a in layer if words(text, a.source) == inner)
    assert words(text, layer[act.parent].source) == outer


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The militia purportedly freed the prisoners.", "The militia"),
        ("The party, which professedly fights corruption, took bribes.", "which"),
        ("The group reportedly killed forty soldiers.", ""),
        ("A helicopter purportedly crashed near Gao.", ""),
    ],
)
def test_whose_claim_an_adverb_tells_of(text: str, source: str) -> None:
    (act,) = analyse(text).layer(Attribution)
    assert words(text, act.source) == source


def test_rejecting_a_claim_is_a_denial_by_the_one_who_rejects_it() -> None:
    text = "Residents rejected claims that the militia shelled the suburb."
    (act,) = analyse(text).layer(Attribution)
    assert (act.cue_type, words(text, act.source), words(text, act.content)) == ("deny", "Residents", "that the militia shelled the suburb")


def test_not_denying_is_no_denial() -> None:
    assert analyse("The unit did not deny that it fired.").layer(Attribution)[0].cue_type == "claim"


def test_reports_of_a_list_hold_all_of_it() -> None:
    text = "I am shocked by reports of the killing of dozens of farmers, the ill treatment of girls and the recruitment of boys as spies."
    (act,) = analyse(text).layer(Attribution)
    assert words(text, act.content).endswith("the recruitment of boys as spies")


def test_a_frame_behind_its_content_covers_all_of_it() -> None:
    text = "Prices have risen, the harvest has failed, and the border is closed, because the truce collapsed, the agency said on Friday."
    assert told(text)[0] == (
        "the agency",
        "Prices have risen, the harvest has failed, and the border is closed, because the truce collapsed",
    )


@pytest.mark.parametrize(
    ("text", "cue_type"),
    [
        ("The unit denied that it fired.", "deny"),
        ("The unit claimed that it won.", "claim"),
        ("The unit warned that it would fire.", "warn"),
        ("The unit announced that it would leave.", "announce"),
        ("The unit believes that it won.", "believe"),
        ("The unit urged the town to surrender.", "appeal"),
        ("The unit expects that the town will surrender.", "expect"),
    ],
)
def test_cue_types(text: str, cue_type: str) -> None:
    assert analyse(text).layer(Attribution)[0].cue_type == cue_type


def test_sentences_between_two_cues_of_one_source_are_implied() -> None:
    text = "The Forum said the cell was weak. It had lost its leader in spring. Its money was gone. The Forum added that recruits had left."
    layer = analyse(text, "mention").layer(Attribution)
    implied = [words(text, a.content) for a in layer if a.implied]
    assert implied == ["It had lost its leader in spring", "Its money was gone"]


def test_another_source_ends_what_is_implied() -> None:
    text = "The Forum said the cell was weak. It had lost its leader. The army said that recruits had left."
    assert not [a for a in analyse(text, "mention").layer(Attribution) if a.implied]


ODD = st.text(alphabet=st.sampled_from("“”\"'‘’`«» said he,. A\n"), max_size=60)


@given(ODD)
@settings(max_examples=60, deadline=None)
def test_odd_quotation_marks_never_raise(text: str) -> None:
    analysis = sentences.annotate(Document("d", "test", text, (Block("body", Span(0, len(text)), "test"),) if text.strip() else ()))
    for act in attribution.find(analysis):
        assert all(0 <= s.start < s.end <= len(text) for s in (*act.content, *act.source, *act.cue))


def test_without_a_parse_patterns_do_what_they_can() -> None:
    text = "The ministry said that the bridge was closed. According to the mayor, nobody was hurt."
    whole = analyse(text)
    bare = Analysis(whole.document, whole.tokens, whole.sentences, {}, parsed=False)
    found = [(words(text, a.source), words(text, a.content)) for a in attribution.find(bare)]
    assert found == [("The ministry", "the bridge was closed"), ("the mayor", "nobody was hurt")]


def test_reasons_are_not_cited() -> None:
    layer = analyse("Citing safety fears, the agency said that it would withdraw.").layer(Attribution)
    assert [a.rule for a in layer if a.rule == "verb.cited"] == []


def test_deeds_are_no_source() -> None:
    (act,) = analyse("The killings show that the militia despises the truce.").layer(Attribution)
    assert act.cue_type == "perceive"
    (act,) = analyse("The report shows that the militia despises the truce.").layer(Attribution)
    assert act.cue_type == "document"


def test_declaring_war_reports_nothing() -> None:
    assert told("The emir declared war on the settlers, who had killed his brother.") == []
    assert told("The emir declared that the settlers had killed his brother.")[0][0] == "The emir"


def test_a_semicolon_ends_what_is_said() -> None:
    text = "The rebels took the bridge; the army has not said when it will strike back."
    assert all("took" not in content for _, content in told(text))


def test_who_agrees_on_the_past_claims_it() -> None:
    kinds = {a.cue_type for a in analyse("Historians agree that settlers burned the town.").layer(Attribution)}
    assert kinds == {"claim"}
    kinds = {a.cue_type for a in analyse("Both sides agreed that the troops would leave.").layer(Attribution)}
    assert kinds == {"plan"}
