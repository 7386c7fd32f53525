"""Training on a tiny corpus of our own: the same bytes twice, and a model that changes what is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad import lexicon, pipeline
from marsad.annotate import attribution, linear
from marsad.annotate.attribution import vote
from marsad.errors import ConfigError
from marsad.evaluate import gold
from marsad.model import Attribution
from marsad.testing import document
from marsad.training import __main__ as command
from marsad.training import acts
from marsad.training import relevance as reliability
from marsad.training.logistic import Example, fit

TOWNS = ("Amara", "Belt", "Corin", "Dura", "Elim", "Farah")
# In this corpus a count is what the one who keeps it says, and what somebody waits for is not.
TEXT = """# style: wire
[Doctors in {0}|S1] [[counted|E=CT+]|Q1] [{1} dead|C1]. The mayor [waited|E=CT+] for the rain.
[Police|S2] [[said|E=CT+]|Q2] [that shells [fell|E=CT+/Uu] on {0}|C2]. The mayor [asked|E=CT+] for water.
[Nurses|S3] [[counted|E=CT+]|Q3] [{2} wounded|C3]. A truck [may|F=forecast] [come|E=PS+].
"""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    for n, town in enumerate(TOWNS):
        (folder / f"{n}.txt").write_text(TEXT.format(town, n + 3, n + 12), "utf-8")
    return folder


@pytest.fixture(scope="module")
def reports(corpus: Path) -> list[acts.Report]:
    return [command.analysed(one) for one in gold.load(corpus)]


def test_weights_favour_what_goes_with_a_class_and_forget_what_is_rare() -> None:
    rows = [Example(("bias", "wet"), "rain", "a")] * 5 + [Example(("bias", "dry"), "sun", "a")] * 5 + [Example(("bias", "odd"), "sun", "b")]
    weights = fit(rows, ("rain", "sun"), 1.0)
    assert weights["wet"][0] > 0 > weights["wet"][1]
    assert weights["dry"][1] > 0 > weights["dry"][0]
    assert "odd" not in weights


def test_probabilities_sum_to_one_and_follow_the_weights() -> None:
    model = linear.Model(("no", "yes"), {"a": (-1.0, 1.0), "b": (0.5, -0.5)}, {})
    chances = model.probabilities(["a", "unseen"])
    assert sum(chances.values()) == pytest.approx(1)
    assert chances["yes"] > model.probabilities(["a", "b"])["yes"] > 0.5
    assert model.probabilities(["unseen"]) == {"no": 0.5, "yes": 0.5}


def test_training_twice_gives_the_same_bytes(corpus: Path) -> None:
    first, figures = command.train(corpus, turns=3)
    second, again = command.train(corpus, turns=3)
    assert [command.written(m, "x") for m in first.values()] == [command.written(m, "x") for m in second.values()]
    assert figures == again
    assert set(first) == {"attribution", "factuality-author"}


def test_a_trained_model_adds_a_cue_that_the_rules_do_not_know(reports: list[acts.Report]) -> None:
    text = document("Doctors in Gorna counted 9 dead.")
    analysis = command.analysed(gold.Gold("x", text, (), (), (), ())).analysis
    assert attribution.read(analysis, None) == []
    (act,) = attribution.read(analysis, acts.train(reports, (0.2, 0.5)))
    assert (text.words(act.source[0]), text.words(act.cue[0]), text.words(act.content[0])) == ("Doctors in Gorna", "counted", "9 dead")
    assert act.rule.startswith("open.")


def test_a_trained_model_drops_what_the_corpus_does_not_mark(reports: list[acts.Report]) -> None:
    analysis = command.analysed(gold.Gold("x", document("The mayor asked for water."), (), (), (), ())).analysis
    assert len(attribution.read(analysis, None)) == 1
    assert attribution.read(analysis, acts.train(reports, (0.4, 0.5))) == []


def test_a_corpus_of_too_few_reports_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="holds 0 reports"):
        command.train(tmp_path)


def test_the_shipped_models_load_and_can_be_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    from marsad import settings

    for name in ("attribution", "factuality-author"):
        model = linear.load(name)
        assert model is not None
        assert all(len(row) == len(model.classes) for row in model.weights.values())
    off = settings.replace(settings.Settings(), models="off")
    linear.load.cache_clear()
    monkeypatch.setattr(settings, "load", lambda: off)
    try:
        assert linear.load("attribution") is None
    finally:
        linear.load.cache_clear()


def test_a_missing_model_leaves_the_rules_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexicon, "DATA", tmp_path)
    linear.load.cache_clear()
    try:
        assert linear.load(vote.MODEL) is None
    finally:
        linear.load.cache_clear()


def test_the_shipped_model_reads_a_figure_that_a_source_puts() -> None:
    text = document("The health ministry puts the number of dead at 240.")
    told = [a for a in pipeline.annotate(text).layer(Attribution) if not a.implied]
    assert [text.words(a.cue[0]) for a in told] == ["puts"]


REPORTS = "# a comment\nreport\tdomain\tlabel\tsentence\n" + "".join(
    f"p{n}\tattack\t1\tGunmen attacked a convoy near {town} and killed two men.\nn{n}\tfood\t0\tThe bakery in {town} sells rye bread.\n"
    for n, town in enumerate((*TOWNS, "Gera", "Homs"))
)


def test_relevance_is_learnt_from_labelled_reports_and_measured_on_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "reports.tsv"
    path.write_text(REPORTS, "utf-8")
    labelled = list(reliability.labelled(path))
    assert [(one.name, one.relevant) for one in labelled[:2]] == [("p0", True), ("n0", False)]
    models = reliability.train(labelled)
    assert models == reliability.train(labelled)
    pairs, pages = reliability.held_out(labelled)
    assert min(score for score, label in pairs if label) > max(score for score, label in pairs if not label)
    assert len(pages) == len(labelled)
    assert reliability.main(["--reports", str(path)]) == 0
    assert "Brier score" in capsys.readouterr().out


def test_a_bad_line_of_labels_is_named(tmp_path: Path) -> None:
    path = tmp_path / "reports.tsv"
    path.write_text("p1\tattack\tyes\tGunmen attacked.\n", "utf-8")
    with pytest.raises(ConfigError, match="line 1"):
        list(reliability.labelled(path))


def test_the_brier_score_is_the_mean_squared_distance() -> None:
    assert reliability.brier([(1.0, True), (0.5, False)]) == pytest.approx(0.125)
    rows = list(reliability.table("sentences", [(1.0, True), (0.1, False)]))
    assert rows[0] == "sentences: 2, relevant 1; right at 0.5 100.0 %; Brier score 0.005"
    assert rows[-1].split() == ["0.8-1.0", "1", "1.00", "1.00"]
