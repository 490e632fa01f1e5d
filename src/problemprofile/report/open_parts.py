"""The parts of an OpenDocument spreadsheet that are the same for every one, with what is filled into them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from problemprofile.report.wording import language, words

MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in {
        "office": "office", "style": "style", "text": "text", "table": "table", "meta": "meta", "config": "config",
        "number": "datastyle", "fo": "xsl-fo-compatible",
    }.items()
)  # fmt: skip
_OUTER = 'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"'
_PARTS = ("content.xml", "styles.xml", "meta.xml", "settings.xml")
_ENTRIES = "".join(
    f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
    for path, kind in (("/", MIMETYPE), *((part, "text/xml") for part in _PARTS))
)
MANIFEST = (
    f'{_HEAD}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
    f'manifest:version="1.3">{_ENTRIES}</manifest:manifest>'
)
_WRAP, _TOP = 'fo:wrap-option="wrap"', 'style:vertical-align="top"'
_CELLS = {  # how the cells look: their own properties, those of their paragraph, and of their letters
    "plain": ("", "", ""),
    "wrap": (f"{_WRAP} {_TOP}", "", ""),
    "right": (_TOP, 'fo:text-align="end"', ""),
    "strong": ("", "", 'fo:font-weight="bold"'),
    "title": ("", "", 'fo:font-weight="bold" fo:font-size="15pt" fo:color="#12436d"'),
    "head": (
        f'{_WRAP} style:vertical-align="bottom" fo:border-bottom="1pt solid #12436d"',
        "",
        'fo:font-weight="bold"',
    ),
}
_THOUSANDS = (
    '<number:number-style style:name="thousands"><number:number number:decimal-places="0" '
    'number:min-integer-digits="1" number:grouping="true"/></number:number-style>'
)
_RUNNING = '<style:header-footer-properties fo:min-height="0.75cm" fo:margin-top="0.25cm" fo:margin-bottom="0.25cm"/>'


def content(tables: str, names: str, columns: Mapping[str, float], rows: Mapping[str, int]) -> str:
    """The sheets; `columns` gives the width in centimetres of each style of column, `rows` the height in points."""
    wide = "".join(
        f'<style:style style:name="{name}" style:family="table-column"><style:table-column-properties '
        f'style:column-width="{width:.2f}cm"/></style:style>'
        for name, width in columns.items()
    )
    high = "".join(
        f'<style:style style:name="{name}" style:family="table-row"><style:table-row-properties '
        f'style:row-height="{points}pt" style:use-optimal-row-height="false"/></style:style>'
        for name, points in rows.items()
    )
    looks = "".join(_look(name, *look) for name, look in _CELLS.items())
    fixed = (
        '<style:style style:name="sheet" style:family="table" style:master-page-name="Default">'
        '<style:table-properties table:display="true" style:writing-mode="lr-tb"/></style:style>'
        f"{_THOUSANDS}"
        '<style:style style:name="number" style:family="table-cell" style:data-style-name="thousands">'
        f'<style:table-cell-properties {_TOP}/><style:paragraph-properties fo:text-align="end"/></style:style>'
    )
    body = f"<office:spreadsheet>{tables}<table:database-ranges>{names}</table:database-ranges></office:spreadsheet>"
    return _part("content", f"<office:automatic-styles>{wide}{high}{fixed}{looks}</office:automatic-styles>", body)


def styles(marking: str) -> str:
    """The page with the marking at its head and foot, and the language."""
    page = (
        '<style:page-layout style:name="page"><style:page-layout-properties fo:page-width="29.7cm" '
        'fo:page-height="21cm" style:print-orientation="landscape" style:scale-to-X="1" style:scale-to-Y="0"/>'
        f"<style:header-style>{_RUNNING}</style:header-style><style:footer-style>{_RUNNING}</style:footer-style>"
        "</style:page-layout>"
        '<style:style style:name="running" style:family="paragraph"><style:paragraph-properties '
        'fo:text-align="center"/><style:text-properties fo:font-weight="bold"/></style:style>'
    )
    line = f'<text:p text:style-name="running">{marking}</text:p>'
    foot = f'{line}<text:p text:style-name="running"><text:page-number>1</text:page-number></text:p>'
    master = (
        '<style:master-page style:name="Default" style:page-layout-name="page">'
        f"<style:header>{line}</style:header><style:footer>{foot}</style:footer></style:master-page>"
    )
    default = (
        '<style:default-style style:family="table-cell"><style:text-properties '
        f'fo:language="{words()["language"]["language"]}" fo:country="{words()["language"]["region"]}" '
        'fo:font-family="Arial" fo:font-size="10pt"/></style:default-style>'
        '<style:style style:name="Default" style:family="table-cell"/>'
    )
    return (
        f"{_HEAD}<office:document-styles {_SPACES} {_OUTER}><office:styles>{default}</office:styles>"
        f"<office:automatic-styles>{page}</office:automatic-styles>"
        f"<office:master-styles>{master}</office:master-styles></office:document-styles>"
    )


def meta(title: str, author: str, marking: str, day: date) -> str:
    """The document's properties. `day` is the one as of which it speaks."""
    return (
        f"{_HEAD}<office:document-meta {_SPACES} {_OUTER}><office:meta><dc:title>{title}</dc:title>"
        f"<meta:initial-creator>{author}</meta:initial-creator><dc:creator>{author}</dc:creator>"
        f"<dc:date>{day}T00:00:00</dc:date><meta:keyword>{marking}</meta:keyword><dc:language>{language()}</dc:language>"
        "</office:meta></office:document-meta>"
    )


def settings(first: str, frozen: Mapping[str, int]) -> str:
    """The sheet that is in front, and for each long one how many rows stay in view."""
    kept = "".join(
        f'<config:config-item-map-entry config:name="{name}">{_item("VerticalSplitMode", "short", 2)}'
        f"{_item('VerticalSplitPosition', 'int', rows)}{_item('ActiveSplitRange', 'short', 2)}"
        f"{_item('PositionBottom', 'int', rows)}</config:config-item-map-entry>"
        for name, rows in frozen.items()
    )
    view = (
        f"<config:config-item-map-entry>{_item('ActiveTable', 'string', first)}<config:config-item-map-named "
        f'config:name="Tables">{kept}</config:config-item-map-named></config:config-item-map-entry>'
    )
    return (
        f"{_HEAD}<office:document-settings {_SPACES} {_OUTER}><office:settings>"
        '<config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed config:name="Views">'
        f"{view}</config:config-item-map-indexed></config:config-item-set></office:settings></office:document-settings>"
    )


def _item(name: str, kind: str, value: object) -> str:
    return f'<config:config-item config:name="{name}" config:type="{kind}">{value}</config:config-item>'


def _look(name: str, cell: str, paragraph: str, letters: str) -> str:
    return (
        f'<style:style style:name="{name}" style:family="table-cell" style:parent-style-name="Default">'
        f"<style:table-cell-properties {cell}/><style:paragraph-properties {paragraph}/>"
        f"<style:text-properties {letters}/></style:style>"
    )


def _part(kind: str, before: str, body: str) -> str:
    inside = f"{before}<office:body>{body}</office:body>"
    return f"{_HEAD}<office:document-{kind} {_SPACES} {_OUTER}>{inside}</office:document-{kind}>"
