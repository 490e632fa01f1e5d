"""The report as one HTML file that needs nothing else, from anywhere: its style, pictures and charts are inside it."""

from __future__ import annotations

from pathlib import Path

from problemprofile.report.marking import Cover
from problemprofile.report.pandoc import convert
from problemprofile.report.pictures import Picture
from problemprofile.report.web_page.figure import with_figures
from problemprofile.report.web_page.scripts import scripts, sha256_source
from problemprofile.report.web_page.template import as_is, css_string, filled
from problemprofile.report.wording import language, templates, words


def write_html(markdown: str, cover: Cover, pictures: list[Picture], exhibits: Path, path: Path) -> Path:
    """Write the page. Its pictures are drawings inside it, which stay sharp; those of a released table become charts
    that answer where scripts run, and have their numbers under them.
    """
    body = exhibits.parent / "body.html"
    own = (f"--template={templates() / 'contents.html'}", f"--lua-filter={templates() / 'filters' / 'web.lua'}")
    contents = () if cover.short else ("--toc", "--toc-depth=2")
    convert(markdown, "html5", body, exhibits, "--standalone", *own, *contents, title="-")
    content, has_charts = with_figures(body.read_text("utf-8"), pictures)
    path.write_text(_page(cover, content, scripts() if has_charts else ()), "utf-8")
    return path


def _page(cover: Cover, content: str, used: tuple[str, ...]) -> str:
    """The whole page. Its policy allows the style and the scripts that are in it, by their sums, and nothing else."""
    style = filled("page.css", landscape=cover.landscape, running=css_string(cover.running))
    return filled(
        "page.html",
        cover=cover,
        lang=language(),
        content=as_is(content),  # pandoc's, from a document cleaned by safe.lua
        style=as_is(style),
        style_source=as_is(sha256_source(style)),
        scripts=[as_is(script) for script in used],
        script_sources=as_is(" ".join(map(sha256_source, used)) or "'none'"),
        words=words()["cover"] | words()["web_page"],
    )
