"""XML read as a stream of elements by their plain names, whatever prefix a program gives them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO
from xml.parsers import expat

from problemprofile.workbooks.read_sheet import Problem

Attributes = Mapping[str, str]
PIECE = 1 << 20


class Handler:
    """What is told of each element: its start, its text and its end."""

    def start(self, name: str, attributes: Attributes) -> None:
        raise NotImplementedError

    def text(self, data: str) -> None:
        raise NotImplementedError

    def end(self, name: str) -> None:
        raise NotImplementedError


def parse(stream: IO[bytes], handler: Handler) -> None:
    """Tell a handler of every element. Raises Problem for XML that is broken or declares entities."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    plain: dict[str, str] = {}

    def local(name: str) -> str:
        if name not in plain:
            plain[name] = name.rpartition(":")[2]
        return plain[name]

    def start(name: str, attributes: dict[str, str]) -> None:
        handler.start(local(name), {local(key): value for key, value in attributes.items()})

    def refuse(*_: object) -> None:
        raise Problem("entities")

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda name: handler.end(local(name))
    parser.CharacterDataHandler = handler.text
    parser.EntityDeclHandler = refuse
    try:
        while piece := stream.read(PIECE):
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError:
        raise Problem("not-a-spreadsheet") from None


def number_in(attributes: Attributes, name: str) -> int:
    """A whole number from 1 on in an attribute; 1 where there is none."""
    said = attributes.get(name, "1")
    return max(1, int(said)) if said.isdecimal() and len(said) < 10 else 1
