"""Many texts read on all cores, by processes that are handed some texts at a time (`process.py`).

The processes do not fork: this one holds a database open and has threads.
"""

from __future__ import annotations

import gc
import json
import os
import struct
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import Queue
from subprocess import DEVNULL, PIPE
from typing import IO

import pyarrow as pa

from problemprofile.cleaning.free_text.lexicon_files import load_lexicon
from problemprofile.cleaning.free_text.reading import Coding, TextReader
from problemprofile.cleaning.free_text.weighing import Codes

MANY = 50_000  # texts from which further processes pay for their start
AT_ONCE = 5_000  # texts that a process is handed
MOST_PROCESSES = 4
PROCESS = "problemprofile.cleaning.free_text.process"
_SIZE = struct.Struct("<Q")  # goes before what is handed over: how many bytes follow


@dataclass(frozen=True)
class Settings:
    """What a reader is made of: the codes that it may find, and the folder with a project's own lexicon."""

    codes: Codes
    own: str = ""

    def reader(self) -> TextReader:
        """Raises ProfileError where the project's own lexicon cannot be used."""
        return TextReader(load_lexicon(self.codes.all, Path(self.own) if self.own else None), self.codes)

    def to_json(self) -> str:
        listed = (self.codes.sectors, self.codes.methods)
        return json.dumps([*({code: sorted(its) for code, its in one.items()} for one in listed), self.own])

    @classmethod
    def from_json(cls, text: str) -> Settings:
        *listed, own = json.loads(text)
        return cls(Codes(*({code: frozenset(its) for code, its in one.items()} for one in listed)), own)


def read_many(texts: Sequence[str], settings: Settings, reader: TextReader) -> Iterator[Coding]:
    """What each text says, in their order. Few texts are read here, and those that a process could not read."""
    if len(texts) < MANY:
        with _no_collecting():
            yield from map(reader.read, texts)
        return
    parts = [texts[start : start + AT_ONCE] for start in range(0, len(texts), AT_ONCE)]
    processes = min(os.cpu_count() or 1, MOST_PROCESSES)
    answers: list[Queue[pa.Table | None]] = [Queue() for _ in range(processes)]
    with ThreadPoolExecutor(processes) as pool, _no_collecting():
        for first, answer in enumerate(answers):
            pool.submit(_in_a_process, parts[first::processes], settings, answer)
        for number, part in enumerate(parts):  # while the next ones are being read
            table = answers[number % processes].get()
            yield from map(reader.read, part) if table is None else _codings(table)


def _in_a_process(parts: Sequence[Sequence[str]], settings: Settings, answer: Queue[pa.Table | None]) -> None:
    """Put into `answer` what a process of its own makes of each part: None from the one that it did not survive on."""
    asked = iter(parts)
    try:
        with subprocess.Popen(_command(settings), stdin=PIPE, stdout=PIPE, stderr=DEVNULL) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            for part in asked:
                _hand_over(process.stdin, pa.table({"text": pa.array(part, pa.large_string())}))
                table = _taken(process.stdout)
                answer.put(table)
                if table is None:
                    break
            process.stdin.close()
    except OSError:  # it ended while it was being handed a part
        answer.put(None)
    for _ in asked:
        answer.put(None)


def _command(settings: Settings) -> list[str]:
    return [sys.executable, "-m", PROCESS, settings.to_json()]


def _codings(table: pa.Table) -> Iterator[Coding]:
    """The rows of a table of codings. What is the same in many of them is one text."""
    columns = []
    for name in Coding._fields:
        column = table.column(name).combine_chunks()
        words = column.dictionary.to_pylist()
        columns.append([words[number] for number in column.indices.to_pylist()])
    return map(Coding, *columns)


def _hand_over(pipe: IO[bytes], table: pa.Table) -> None:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    data = sink.getvalue()
    pipe.write(_SIZE.pack(data.size))
    pipe.write(data)
    pipe.flush()


def _taken(pipe: IO[bytes]) -> pa.Table | None:
    """The next table from the other side; None where there is none any more."""
    size = pipe.read(_SIZE.size)
    if len(size) < _SIZE.size:
        return None
    data = pipe.read(_SIZE.unpack(size)[0])
    return pa.ipc.open_stream(data).read_all() if len(data) == _SIZE.unpack(size)[0] else None


@contextmanager
def _no_collecting() -> Iterator[None]:
    """What is read holds no cycles: looking for them again and again would cost as much as the reading."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def serve(texts: IO[bytes], codings: IO[bytes], settings: str) -> None:
    """The other side: codings for texts, until there are no more."""
    reader = Settings.from_json(settings).reader()
    with _no_collecting():
        while (table := _taken(texts)) is not None:
            found = [reader.read(text) for text in table.column("text").to_pylist()]
            columns = zip(Coding._fields, zip(*found, strict=True), strict=True)
            _hand_over(codings, pa.table({name: pa.array(column).dictionary_encode() for name, column in columns}))
