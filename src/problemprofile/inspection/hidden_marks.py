"""By which marks is known what a finished file carries unseen, a kind of file at a time.

Each is a pattern of the name of a part, a pattern of what is in it, and what that is called in a finding.
"""

from __future__ import annotations

from problemprofile.draft_fingerprint import WRITTEN

_LINKED = "links to other files"
_LOADED = "something loaded from elsewhere"
_PROGRAM = "a program or an attached file"
_PAPER = "text in the colour of the paper"
_STORY = r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|styles)\.xml"
_TEXTS = r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml"  # not styles: headings on a dark ground
_SHEET = r"xl/worksheets/.*\.xml"
# White on the red, green or blue of an action's status, as filters/house.lua sets it.
_ON_DARK = r"\s*/>\s*<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"(?:B10E1E|00703C|12436D)\"\s*/>"

_WORD = (
    (r"word/comments\w*\.xml", r"<w:comment\b", "comments"),
    (r"word/people\.xml", r"<\w+:person\b", "the names of those who wrote comments"),
    (
        r"word/.*\.xml",
        r"<w:(?:ins|del|moveFrom|moveTo|cellIns|cellDel|cellMerge|delText|(?:rPr|pPr|sectPr|tblPr|tcPr|trPr|tblGrid|numbering)Change)\b",
        "tracked changes",
    ),
    (_STORY, r"<w:vanish(?:\s*/>|\s+w:val=[\"'](?:1|true|on)[\"'])", "hidden text"),
    (_STORY, r"<w:(?:altChunk|object|subDoc)\b", _PROGRAM),
    (_STORY, r"<w:sz\s+w:val=[\"'][12][\"']", "text too small to be seen"),
    (_TEXTS, rf"<w:color\s+w:val=[\"'](?i:ffffff)[\"'](?!{_ON_DARK})", _PAPER),
    (
        r"word/.*\.xml",
        r"(?:<w:instrText\b[^>]*>|w:instr=[\"'])\s*(?:INCLUDETEXT|INCLUDEPICTURE|LINK|DDE(?:AUTO)?|DATABASE|IMPORT|RD)\b",
        _LINKED,
    ),
    (r"word/settings\.xml", r"<w:docVars?\b", "variables that no page shows"),
    (r"docProps/custom\.xml", rf"<(?:\w+:)?(?!{WRITTEN})property\b", "properties of somebody's own"),
)
_EXCEL = (
    (r"xl/workbook\.xml", r"<sheet\b[^>]*\bstate=[\"'](?:hidden|veryHidden)[\"']", "hidden sheets"),
    (r"xl/workbook\.xml", r"<definedName\b[^>]*\bhidden=[\"'](?:1|true)[\"']", "hidden names"),
    (
        _SHEET,
        r"<(?:row|col)\b[^>]*\bhidden=[\"'](?:1|true)[\"']|<row\b[^>]*\bht=[\"']0(?:\.0*)?[\"']"
        r"|<col\b[^>]*\bwidth=[\"']0(?:\.0*)?[\"']|<sheetFormatPr\b[^>]*\bzeroHeight=[\"'](?:1|true)[\"']",
        "hidden rows or columns",
    ),
    (_SHEET, r"<mergeCell\b", "merged cells, under which others may lie"),
    (_SHEET, r"<f\b", "formulas"),
    (_SHEET, r"<(?:dataValidation|scenario|customSheetView)\b", "lists, scenarios or views that no sheet shows"),
    (_SHEET, r"(?<!&amp;)&amp;[ZF]", "a field that prints where the file lies"),
    (r"xl/styles\.xml", r"(?s)<fonts\b(?:(?!</fonts>).)*<color\s+rgb=[\"'](?i:ffffffff)[\"']", _PAPER),
    (
        r"xl/(?:comments|threadedComments|persons).*\.xml",
        r"<(?:\w+:)?(?:comment|threadedComment|person)\b",
        "comments",
    ),
    (r"xl/styles\.xml", r"formatCode=[\"'];;;?[\"'@]?", "a format in which nothing is seen"),
    (r"docProps/custom\.xml", r"<(?:\w+:)?property\b", "properties of somebody's own"),
)
_CONTENT = r"(?:content|styles)\.xml"
_OPEN_SHEET = (
    (
        _CONTENT,
        r"<table:table-(?:row|column)\b[^>]*\btable:visibility=[\"'](?:collapse|filter)",
        "hidden rows or columns",
    ),
    (_CONTENT, r"\btable:display=[\"']false[\"']", "hidden sheets"),
    (_CONTENT, r"<office:annotation\b", "comments"),
    (_CONTENT, r"<(?:table|text):tracked-changes\b", "tracked changes"),
    (_CONTENT, r"\btable:formula=", "formulas"),
    (_CONTENT, r"<table:covered-table-cell\b|\btable:number-(?:rows|columns)-spanned=[\"'](?!1[\"'])", "merged cells"),
    (_CONTENT, r"<(?:draw:object|draw:plugin|draw:applet|office:script)\b", _PROGRAM),
    (_CONTENT, r"<(?:table:table-source|table:cell-range-source|office:dde-source|table:dde-link)\b", _LINKED),
    (_CONTENT, r"\bxlink:href=[\"'](?!#|https?:|mailto:)[^\"']", _LINKED),
    (
        _CONTENT,
        r"<(?:table:scenario|table:content-validation|table:data-pilot-table)\b",
        "lists, scenarios or copies of data",
    ),
    (
        _CONTENT,
        r"<number:(?:number|text)-style\b[^>]*>\s*</number:|<number:text-style\b[^>]*/>",
        "a format in which nothing is seen",
    ),
    (_CONTENT, r"\bfo:color=[\"'](?i:#ffffff)[\"']|\btext:display=[\"']none[\"']", _PAPER),
    (_CONTENT, r"\bfo:font-size=[\"'][01](?:\.\d+)?pt", "text too small to be seen"),
    (_CONTENT, r"\bstyle:(?:row-height|column-width)=[\"']0(?:\.0*)?(?:cm|in|mm|pt)", "hidden rows or columns"),
    (r"meta\.xml", r"<meta:(?:user-defined|template|auto-reload)\b", "properties of somebody's own"),
)
_PAGE = (
    (r"", r"<!--(?!\[if)", "comments"),
    (
        r"",
        r"<script\b(?! type=\"application/json\" class=\"chart\">)"  # such a block is a chart's data, and no program
        r"|<(?:object|embed|applet)\b|<\w[^>]*\son\w+\s*=|(?:href|src)\s*=\s*[\"']?\s*javascript:",
        _PROGRAM,
    ),
    (
        r"",
        r"<(?:script|img|iframe|object|embed|source|audio|video)\b[^>]*\b(?:src|data)\s*=\s*[\"']?(?!data:)\w",
        _LOADED,
    ),
    (
        r"",
        r"<link\b[^>]*\bhref\s*=\s*[\"']?(?!data:|#)[\w/]|@import|url\(\s*[\"']?(?:https?:)?//|<base\b",
        _LOADED,
    ),
    (
        r"",
        r"<[a-z]\w*\b[^>]*\shidden(?=[\s>=/])|<template\b|<input\b[^>]*\btype\s*=\s*[\"']?hidden"
        r"|\bstyle\s*=\s*[\"'][^\"']*(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0)",
        "hidden text",
    ),
    (r"", r"<[a-z]\w*\b[^>]*\sdata-[\w-]+\s*=", "data that no page shows"),
    (r"", r"<a\b[^>]*\bhref\s*=\s*[\"']?(?:file:|\\\\)", _LINKED),
    (r"", r"\b(?:href|src|data)\s*=\s*[\"']?\s*data:(?!image/|text/csv;charset=utf-8;base64,)", _PROGRAM),
)
_PDF = (
    (r"objects", r"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|FileAttachment|XFA|EF|AF|AA)\b", _PROGRAM),
    (r"objects", r"/(?:OCProperties)\b", "layers that can be hidden"),
    (r"objects", r"/Encrypt\b", "a password"),
    (
        r"objects",
        r"/Subtype\s*/(?:Text|FreeText|Popup|Highlight|Underline|StrikeOut|Squiggly|Stamp|Ink|Redact|Caret|Square)\b",
        "comments",
    ),
    (r"objects", r"/(?:GoToR|GoToE|ImportData|SubmitForm)\b|/URI\s*\(\s*file:", _LINKED),
    (r"objects", r"/PieceInfo\b", "data that no page shows"),
    (r"objects", r"/AcroForm\b", "a form"),
    (r"revisions", r".", "an earlier version of itself"),
    (r"drawn", r"(?<![\d.])3\s+Tr\b", "hidden text"),
)
UNSEEN: dict[str, tuple[tuple[str, str, str], ...]] = {
    ".docx": _WORD,
    ".xlsx": _EXCEL,
    ".ods": _OPEN_SHEET,
    ".html": _PAGE,
    ".pdf": _PDF,
}

# Parts of a packed file that are something to be refused whatever is in them.
CARRIED = (
    (r"vbaProject|activeX|/embeddings/|macrosheets|externalLinks|customUI|\.bin$", _PROGRAM),
    (r"^customXml/", "custom XML"),
    (r"^word/glossary/", "building blocks that no page shows"),
    (r"^xl/(?:pivotCache|pivotTables|model)/", "a copy of data behind a pivot table"),
    (r"^(?:Basic|Scripts|Object \d|ObjectReplacements|Versions)(?:/|$)|^META-INF/(?!manifest\.xml$)", _PROGRAM),
    (r"^xl/(?:connections\.xml|queryTables/|revisions/|customData/)", "a connection to data, or a record of changes"),
)
