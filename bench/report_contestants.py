"""One way of writing the same report to Word, in a process of its own: `prepare`, `ours` or `bare`; see report.py."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from problemprofile import charts, maps
from problemprofile.project.load import load_project
from problemprofile.released import load_edition

TABLES, PICTURES = 28, 20
AUDIENCE = "partnership"


def material(folder: Path):
    """The project, its edition, its blocks, and the names of the tables and pictures that are printed."""
    from problemprofile.report.figures import Figures
    from problemprofile.report.vocabulary import Vocabulary

    project = load_project(folder)
    edition = load_edition(project.paths.released / AUDIENCE)
    exhibits = [*charts.draw(edition), *maps.draw(edition, project)]
    return project, edition, exhibits, Vocabulary(project, edition, exhibits, Figures(edition)).blocks


def prepare(folder: Path, place: Path) -> None:
    """What is to be printed, and the same as plain Markdown and specifications for bare pandoc."""
    _, edition, exhibits, blocks = material(folder)
    tables = [table.table_id for table in edition.tables if table.additive and blocks.table(table.table_id)][:TABLES]
    pictures = [exhibit for exhibit in exhibits if blocks.chart(exhibit.exhibit_id)][:PICTURES]
    lines = ["# Everything"]
    for number, exhibit in enumerate(pictures):
        (place / f"{number}.json").write_text(json.dumps(exhibit.vega_spec), encoding="utf-8")
        lines.append(f"![{exhibit.alt_text}]({place / f'{number}.png'})")
    lines += [str(blocks.table(name)) for name in tables]
    (place / "bare.md").write_text("\n\n".join(lines), encoding="utf-8")
    made = {"tables": len(tables), "pictures": len(pictures), "names": tables}
    made["shown"] = [exhibit.exhibit_id for exhibit in pictures]
    (place / "made.json").write_text(json.dumps(made), encoding="utf-8")


def ours(folder: Path, place: Path) -> None:
    from problemprofile.report.marking import cover
    from problemprofile.report.pictures import draw, save_for_pandoc
    from problemprofile.report.reference_document import write_reference
    from problemprofile.report.word import write_word

    project, edition, _, blocks = material(folder)
    made = json.loads((place / "made.json").read_text("utf-8"))
    text = [blocks.chart(name) for name in made["shown"]] + [blocks.table(name) for name in made["names"]]
    listing = save_for_pandoc(draw(blocks.pictures.used.values()), place)
    style = write_reference(project.paths.reference_document, place / "reference.docx")
    front = cover(project, edition, draft=False, day=None)
    write_word(
        "\n\n".join(["# Everything {#all .section-numbered}", *text]), front, listing, style, place / "ours.docx"
    )


def bare(folder: Path, place: Path) -> None:
    import pypandoc
    import vl_convert

    for spec in place.glob("[0-9]*.json"):
        svg = vl_convert.vegalite_to_svg(json.loads(spec.read_text("utf-8")), vl_version="6.4")
        spec.with_suffix(".png").write_bytes(vl_convert.svg_to_png(svg, scale=2.0))
    subprocess.run([pypandoc.get_pandoc_path(), "bare.md", "-o", "bare.docx"], cwd=place, check=True)


if __name__ == "__main__":
    {"prepare": prepare, "ours": ours, "bare": bare}[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
