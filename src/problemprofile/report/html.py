"""The report as one HTML file that needs nothing else: no script, no font, no picture from anywhere."""

from __future__ import annotations

import base64
from pathlib import Path

from problemprofile.report.marking import Cover
from problemprofile.report.pandoc import convert
from problemprofile.report.pictures import Picture
from problemprofile.report.wording import templates, words


def write_html(markdown: str, cover: Cover, pictures: list[Picture], exhibits: Path, path: Path) -> Path:
    """Write the page; its pictures are drawings inside it, so that they stay sharp."""
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    body = exhibits.parent / "body.html"
    nav = templates() / "contents.html"
    contents = () if cover.short else ("--toc", "--toc-depth=2")
    convert(markdown, "html5", body, exhibits, "--standalone", f"--template={nav}", *contents, title="-")
    text = body.read_text("utf-8")
    for picture in pictures:
        data = base64.b64encode(picture.svg.encode()).decode()
        text = text.replace(f'src="exhibit:{picture.name}"', f'src="data:image/svg+xml;base64,{data}"')
    page = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template = page.from_string((templates() / "page.html").read_text("utf-8"))
    style = Markup((templates() / "page.css").read_text("utf-8"))
    content = Markup(text)  # pandoc's, from a document cleaned by safe.lua
    path.write_text(template.render(cover=cover, content=content, style=style, words=words()["cover"]), "utf-8")
    return path
