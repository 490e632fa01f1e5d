"""Markdown as the report writes it: what is text is escaped, so that a partner's label can never become markup."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~^$@:&=\"'])")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")


class Markdown(str):
    """Text that is Markdown already. Everything else is escaped when a section prints it."""

    __slots__ = ()


def plain(value: object) -> Markdown:
    """A value as Markdown that reads exactly like it, on one line."""
    if isinstance(value, Markdown):
        return value
    words = " ".join(without_control(str(value)).split())
    return Markdown(_SPECIAL.sub(r"\\\1", words))


def without_control(text: str) -> str:
    """Text without the characters that no Word, HTML or Excel file may hold."""
    return _CONTROL.sub("", text)


def block(text: str) -> Markdown:
    """Somebody's Markdown as a block of its own. What it may not do is taken out of the parsed document later."""
    return Markdown(without_control(text.replace("\r\n", "\n")).strip() + "\n")


def sentence(text: str) -> str:
    """What somebody wrote, on one line and closed like a sentence."""
    line = " ".join(text.split())
    return line if not line or line.endswith((".", "!", "?")) else f"{line}."


def bullets(items: list[Markdown]) -> Markdown:
    return Markdown("".join(f"- {item}\n" for item in items))


def note(text: str) -> Markdown:
    """A small line under a table or figure."""
    return Markdown(f"\n::: note\n{text}\n:::\n") if text else Markdown("")
