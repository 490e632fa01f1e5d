"""The words of the report that are not in a section: `templates/wording.toml`."""

from __future__ import annotations

import contextlib
import functools
import tomllib
from collections.abc import Callable, Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, Concatenate, ParamSpec, TypeVar

from problemprofile import country_words
from problemprofile.project.load import Project
from problemprofile.report.markdown import Markdown, plain

P = ParamSpec("P")
T = TypeVar("T")

_written_for = ["uk"]  # the country of the project whose documents are being written, the last one


def words() -> dict[str, Any]:
    return _words(country())


def country() -> str:
    """The country for which documents are being written."""
    return _written_for[-1]


@contextlib.contextmanager
def written_for(country: str) -> Iterator[None]:
    """Documents inside are in this country's words: `templates/<country>/` stands in place of what is shared.

    For the whole process, because a document's formats are written side by side: one project at a time.
    """
    _written_for.append(country)
    try:
        yield
    finally:
        _written_for.pop()


def in_its_countrys_words(write: Callable[Concatenate[Project, P], T]) -> Callable[Concatenate[Project, P], T]:
    """For what writes a document of a project beside the report."""

    @functools.wraps(write)
    def inside(project: Project, *args: P.args, **named: P.kwargs) -> T:
        with written_for(project.profile.country):
            return write(project, *args, **named)

    return inside


@functools.cache
def _words(country: str) -> dict[str, Any]:
    shared = tomllib.loads((templates() / "wording.toml").read_text("utf-8"))
    own, put = templates() / country / "wording.toml", country_words.put_for(country)
    shared = country_words.wording(shared, put) if put else shared
    return _over(shared, tomllib.loads(own.read_text("utf-8"))) if own.is_file() else shared


def _over(shared: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """The shared words with a country's own in their place."""
    both = {name: _over(shared[name], own[name]) for name in own if isinstance(shared.get(name), dict)}
    return shared | own | both


def language() -> str:
    """The language of the documents: "en-GB"."""
    said = words()["language"]
    return f"{said['language']}-{said['region']}"


def template_text(path: str) -> str:
    """The text of a template: the country's own as it stands, the shared one in the country's words."""
    place, put = template(path), country_words.put_for(country())
    text = place.read_text("utf-8")
    return country_words.template_text(text, put) if put and place == templates().joinpath(*path.split("/")) else text


def template_toml(path: str) -> dict[str, Any]:
    """A template that is TOML, in the country's words; its codes and the names of sections stay."""
    put = country_words.put_for(country())
    said = tomllib.loads(template(path).read_text("utf-8"))
    return country_words.wording(said, put) if put else said


def template(path: str) -> Traversable:
    """A file of the templates: the country's own, else the shared one."""
    own = templates().joinpath(country(), *path.split("/"))
    return own if own.is_file() else templates().joinpath(*path.split("/"))


def templates() -> Traversable:
    """The folder of everything the report is made of that is not code."""
    return resources.files(__package__) / "templates"


def say(pattern: str, **facts: object) -> Markdown:
    """A sentence of the wording by its address ("insights.largest"), filled with facts; text in it is escaped."""
    found = functools.reduce(lambda table, key: table[key], pattern.split("."), words())
    return Markdown(str(found).format(**{name: plain(fact) for name, fact in facts.items()}))


def listed(items: list[Markdown]) -> Markdown:
    """ "a", "a and b", "a, b and c"."""
    if len(items) < 2:
        return Markdown("".join(items))
    return Markdown(f"{', '.join(items[:-1])} {words()['lists']['and']} {items[-1]}")


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """A label as it reads inside a sentence; an abbreviation ("NRM referrals", "UK") keeps its capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
