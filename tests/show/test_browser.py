"""The page in a real browser: hover and focus join text and records, in both directions, and nothing else runs."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from marsad.show.page import allowed, page
from marsad.testing import sample

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = [pytest.mark.heavy, pytest.mark.skipif(BROWSER is None, reason="no browser is installed")]
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PROBE = """
const lit = (name) => [...document.querySelectorAll("." + name)].map((n) => n.classList.contains("card") ? "card " + n.dataset.r : n.textContent);
const out = {};
const cards = [...document.querySelectorAll(".card")];
cards[0].focus();
out.focused = lit("on"); out.place = lit("m-place"); out.cue = lit("m-cue"); out.trigger = lit("m-trigger");
document.querySelector('.s[data-r="0-3"]').dispatchEvent(new MouseEvent("mouseenter"));
out.hovered = lit("on");
document.querySelector('.card[data-r="0-1"] .v[data-m="time"]').dispatchEvent(new MouseEvent("mouseenter"));
out.hot = lit("hot");
document.dispatchEvent(new KeyboardEvent("keydown", {key: "ArrowDown"}));
out.next = document.activeElement.dataset.r;
document.querySelector('.chip[data-kind="relation"]').click();
out.hidden = cards.filter((c) => c.hidden).map((c) => c.dataset.r);
out.off = lit("off");
document.getElementById("theme").click();
out.theme = document.documentElement.dataset.theme;
document.title = JSON.stringify(out);
"""


def seen(html: str, folder: Path) -> str:
    """The page's own DOM after its script and the probe have run; the probe is let through by its hash."""
    policy = html.replace("; base-uri", f" {allowed(PROBE)}; base-uri", 1)
    path = folder / "page.html"
    path.write_text(policy.replace("</body>", f"<script>{PROBE}</script></body>"))
    command = [str(BROWSER), *FLAGS, f"--user-data-dir={folder}/profile", "--dump-dom", path.as_uri()]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout


def test_text_and_records_find_each_other(tmp_path: Path) -> None:
    dom = seen(page([sample()]), tmp_path)
    title = re.search(r"<title>(.*?)</title>", dom)
    assert title
    out = json.loads(title[1].replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">"))
    assert out["focused"][-1] == "card 0-1" or "card 0-1" in out["focused"]
    assert "shelled" in out["focused"]
    assert out["trigger"] == ["shelled"]
    assert out["place"] == ["Harasta"]
    assert out["cue"] == ["said"]
    assert "card 0-3" in out["hovered"]
    assert "card 0-1" not in out["hovered"]
    assert out["hot"] == ["on Monday evening", "2018-03-12"]
    assert out["next"] == "0-2"
    assert out["hidden"] == ["0-3"]
    assert "Falcons Brigade" in out["off"]
    assert out["theme"] in ("light", "dark")


def test_a_smuggled_script_does_not_run(tmp_path: Path) -> None:
    html = page([sample()]).replace("<blockquote>", "<blockquote><script>document.body.id='owned'</script>", 1)
    assert 'id="owned"' not in seen(html, tmp_path)
