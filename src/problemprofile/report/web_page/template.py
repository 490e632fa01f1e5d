"""Templates of the page, filled in: what they are given is escaped unless it is markup already."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from problemprofile.report.wording import templates

if TYPE_CHECKING:
    from jinja2 import Template
    from markupsafe import Markup


def filled(name: str, /, **facts: object) -> str:
    return _template(name).render(**facts)


def as_is(text: str) -> Markup:
    """Text that is markup, a style or a script already."""
    from markupsafe import Markup

    return Markup(text)


def css_string(text: str) -> Markup:
    """Text as a string of a style sheet, whatever is in it."""
    inside = "".join(c if c.isascii() and (c.isalnum() or c == " ") else f"\\{ord(c):x} " for c in text)
    return as_is(f'"{inside}"')


@functools.cache
def _template(name: str) -> Template:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string((templates() / name).read_text("utf-8"))
