"""Writes the example PDFs from the texts below, byte for byte the same each time: `python examples/make_pdf.py`.

A PDF of this kind (built-in Helvetica, one column, a running foot) is what a small agency's office program prints.
"""

from __future__ import annotations

import textwrap
from pathlib import Path

HERE = Path(__file__).parent / "reports"
WIDTH, TOP, LEFT, LEADING, LINES = 88, 780, 64, 14, 50

PAZIGYI = """Village destroyed from the air: the strike on Pazigyi

Ridgeline Human Security Notes (fictional)
14 April 2023

A fighter jet of Myanmar's military dropped bombs on the village of Pazigyi in Kanbalu township, Sagaing Region, on the
morning of 11 April, and a helicopter then fired on people who were running away. About 150 people had gathered to open
an office of the National Unity Government (NUG), the shadow administration that was formed after the coup of February
2021.

The NUG's human rights minister, Aung Myo Min, said on 13 April that at least 165 people had been killed, among them 19
children. A member of a local defence force had first spoken of about 50 dead; by Wednesday residents counted more than
100.

The junta confirmed the attack. Its spokesman, Zaw Min Tun, said on the night of 11 April that the military had attacked
"an office of the terrorists" and that some of the dead were fighters in uniform. He claimed that mines and stored gunpowder
had exploded and caused most of the deaths. The NUG rejected this.

The United Nations High Commissioner for Human Rights, Volker Turk, said that he was horrified, and called on the
military to stop attacking civilians. The foreign ministers of the Group of Seven condemned the strike.

Since the coup, the military has relied more and more on its aircraft. A monitoring group counted 600 air strikes between
February 2021 and January 2023. It is almost certain that such strikes will continue, because the army cannot hold the
roads of Sagaing."""

TRUCE = """Yemen: six months of truce, and after

Harbour Policy Brief (fictional) No. 14
By Nadia al-Sanabani
20 October 2022

Summary. The truce between the government of Yemen and the Houthis, which took effect on 2 April 2022 and was renewed in
June and in August, expired on 2 October. The two sides have not returned to full war.

What changed. The United Nations envoy, Hans Grundberg, announced the truce on 1 April. It was the first nationwide
ceasefire since 2016. Fuel ships entered the port of Hudaydah (Hodeidah), and on 16 May a commercial flight left Sanaa for
Amman, the first in nearly six years. The number of civilian casualties fell by about 60 per cent in the first month.

What did not. The Houthis did not reopen the roads around Taiz, as the agreement had foreseen. Each side accused the other of
violations: the government counted 1,900 by the end of April, the Houthis 5,000. Drone attacks near Marib never stopped
completely.

Who leads. On 7 April President Abdrabbuh Mansur Hadi handed his powers to a Presidential Leadership Council of eight men led by
Rashad al-Alimi. Tareq Saleh, who commands the National Resistance on the Red Sea coast, and Aidarous al-Zubaidi, the
leader of the Southern Transitional Council (STC), are members of the council.

Outlook. A return to the front lines of March 2022 is unlikely before the end of the year. The Houthis have threatened to
attack oil terminals if salaries are not paid, and we judge that they will probably do so within weeks. Saudi Arabia
intends to continue its talks with the Houthis through Oman. Whether Iran will support a longer truce is not known."""

MARAWI = """The siege of Marawi in figures

Archipelago Security Review (fictional)
30 October 2017

The Philippine defence secretary, Delfin Lorenzana, announced on 23 October that all combat operations in Marawi had ended,
five months after fighters of the Maute group and of Isnilon Hapilon's faction of Abu Sayyaf had seized parts of the city.

Deaths. By the army's count, 920 militants, 165 soldiers and policemen and 47 civilians were killed. On 1 July the figures had
been 303, 82 and 44. More than 1,780 hostages were rescued.

Displacement. At the height of the siege about 360,000 people had fled their homes. Some 6,400 had returned by the end of
October.

Leaders. Hapilon, whom the Islamic State had named its emir in Southeast Asia, and Omarkhayam Maute were killed on 16 October.
Hapilon had pledged allegiance to Abu Bakr al-Baghdadi in July 2014. Mahmud Ahmad, a Malaysian who was believed to have
financed the siege, was probably killed three days later; his body has not been identified.

What comes next. President Rodrigo Duterte declared the city liberated on 17 October. Martial law in Mindanao stays in force until
31 December and may be extended. Remnants of the Maute group are trying to recruit in Lanao del Sur, the army says. Rebuilding the
city will cost at least 50 billion pesos, according to the government."""

FILES = {"13-pazigyi.pdf": PAZIGYI, "16-yemen-truce.pdf": TRUCE, "22-marawi.pdf": MARAWI}


def lines(text: str) -> list[tuple[int, str]]:
    """The lines of a text with their font size: the first is the title; paragraphs are set to the width."""
    out: list[tuple[int, str]] = []
    for number, paragraph in enumerate(text.split("\n\n")):
        size, width = (16, 60) if number == 0 else (10, WIDTH)
        for part in paragraph.split("\n") if number == 1 else [" ".join(paragraph.split())]:
            out += [(size, line) for line in textwrap.wrap(part, width)]
        out.append((10, ""))
    return out


def stream(page: list[tuple[int, str]], foot: str) -> bytes:
    """The drawing orders of one page."""
    orders, y = [], TOP
    for size, line in page:
        escaped = line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        orders.append(f"BT /F1 {size} Tf {LEFT} {y} Td ({escaped}) Tj ET")
        y -= LEADING + (8 if size > 10 else 0)
    orders.append(f"BT /F1 8 Tf {LEFT} 40 Td ({foot}) Tj ET")
    return "\n".join(orders).encode("cp1252")


def pdf(text: str) -> bytes:
    """A whole PDF file."""
    rows = lines(text)
    title = rows[0][1].replace("(", "").replace(")", "")
    pages = [rows[i : i + LINES] for i in range(0, len(rows), LINES)]
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(pages), b" ".join(b"%d 0 R" % (5 + 2 * i) for i in range(len(pages)))),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"<< /Title ({title}) >>".encode("cp1252"),
    ]
    for number, page in enumerate(pages, 1):
        content = stream(page, f"Page {number} of {len(pages)}")
        box = b"/MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
        objects.append(b"<< /Type /Page /Parent 2 0 R %s /Contents %d 0 R >>" % (box, 4 + 2 * number))
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    return assembled(objects)


def assembled(objects: list[bytes]) -> bytes:
    """Numbered objects with the table that says where each starts."""
    out, starts = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        starts.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table) + trailer


if __name__ == "__main__":
    for name, content in FILES.items():
        (HERE / name).write_bytes(pdf(content))
