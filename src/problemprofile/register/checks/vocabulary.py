"""Words that are nobody's name: those of the lists themselves, and of roles."""

from __future__ import annotations

import functools
import re
import tomllib
from importlib import resources

from problemprofile.register.cells import entries_of
from problemprofile.register.records import RECORDS
from problemprofile.register.tables import Lines
from problemprofile.register.wording import list_fields
from problemprofile.spelling import fold

_SMALL = re.compile(r"(?<![\w'’])[a-z]{2,}(?![\w'’])")
_NAMED = {
    "organisations": ("name", "area"),
    "assets": ("asset", "provider", "where", "funder", "standard", "languages"),
    "vulnerabilities": ("where",),
    "previous_products": ("product", "producer"),
    "case_conferences": ("area", "conference"),
    "returns": ("body", "speaks_for"),
    "recommendations": ("issued_by",),
    "distribution": ("organisation",),
}


def own_words(lines: Lines) -> set[str]:
    """The words of what the lists name, and every word that they write small somewhere, folded."""
    named = {
        word
        for name, fields in _NAMED.items()
        for _, record in lines[name]
        for field in fields
        for word in fold(getattr(record, field)).split()
    }
    texts = (
        " ".join(entries_of(getattr(record, f.name)))
        for name, read in lines.items()
        for _, record in read
        for f in list_fields(name)
        if f.kind in (str, tuple[str, ...])
    )
    return named | _of_the_headings() | {word for text in texts for word in _SMALL.findall(text)}


@functools.cache
def role_words() -> frozenset[str]:
    """Words of which one stands in what a post is called."""
    text = (resources.files(__package__) / "role_words.toml").read_text("utf-8")
    return frozenset(str(tomllib.loads(text)["words"]).split())


@functools.cache
def _of_the_headings() -> frozenset[str]:
    labels = (text for name in RECORDS for f in list_fields(name) for text in (f.label, *f.choices.values()))
    return frozenset(word for label in labels for word in fold(label).split())
