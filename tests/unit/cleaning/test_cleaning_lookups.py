"""The machinery under the rules: small tables beside rows, codes of a fixed set, and one reading a spelling."""

from __future__ import annotations

import narwhals as nw
import pyarrow as pa
from received_rows import Source

from problemprofile import codelists
from problemprofile.cleaning.reading import Read, Reader
from problemprofile.cleaning.spellings import joined, look_up, write_looked
from problemprofile.store import arrow


def test_codes_of_a_fixed_set_come_back_as_the_texts_they_were(source: Source) -> None:
    codes = pa.array(["it's", None, 'a "b"', "it's"]).dictionary_encode()
    source.store.write_arrow("codes", pa.table({"n": pa.array(range(4)), "code": codes}))
    assert [row["code"] for row in source.store.rows(source.store.frame("codes").sort("n"))] == [
        "it's",
        None,
        'a "b"',
        "it's",
    ]


def test_many_small_tables_stand_beside_rows_without_losing_or_doubling_any(source: Source) -> None:
    store = source.store
    store.write_arrow("rows", arrow({"a": ["x", "y", "z"], "b'": ["x", None, "x"]}))
    store.write_arrow("one", arrow({"key": ["x", "y"], "one": ["1", "2"]}))
    store.write_arrow("two-2", arrow({"key": ["x"], "two": ["3"]}))
    frame = store.frame("rows").filter(nw.col("a") != "it's")
    found = store.rows(store.beside(frame, [("one", "a"), ("two-2", "b'")], "key").sort("a"))
    assert [(row["a"], row["one"], row["two"]) for row in found] == [
        ("x", "1", "3"),
        ("y", "2", None),
        ("z", None, "3"),
    ]


def test_a_spelling_is_read_once_however_many_rows_have_it(source: Source) -> None:
    read: list[str] = []

    def note(text: str) -> Read:
        read.append(text)
        return Read({"gender": text.lower()}, "lower case")

    source.store.write_arrow("cells", arrow({"raw_gender": ["Male", "Male", "", "Female", "Male"]}))
    frame = source.store.frame("cells")
    looked = look_up(
        source.store, frame, Reader("gender", ("gender",), note), codelists.load("not_recorded"), counted=False
    )
    write_looked(source.store, looked, {})
    assert sorted(read) == ["Female", "Male"]
    assert [(s.text, s.rows) for s in looked.spellings] == [("", 1), ("Female", 1), ("Male", 3)]
    genders = source.store.rows(joined(source.store, frame, [looked]).select("gender__gender").sort("gender__gender"))
    assert [row["gender__gender"] for row in genders] == ["female", "male", "male", "male", "unknown"]
