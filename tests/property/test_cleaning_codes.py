"""Combined types, taken apart again whichever way they are put together; and texts of any kind, read to the end."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from problemprofile import codelists
from problemprofile.cleaning.codes import CodeReader
from problemprofile.cleaning.exploitation_types import FAMILIES, combine, several_reader, type_reader
from problemprofile.cleaning.free_text.many import Settings
from problemprofile.cleaning.offences import read_offence
from problemprofile.cleaning.review.codings import found_by_field
from problemprofile.cleaning.text_codings import _families, codes_to_find
from problemprofile.codelists import Codelist

TYPES = codelists.load("exploitation_type")
OFFENCES = CodeReader(codelists.load("offence"), codelists.load("not_recorded"))
SECTORS = CodeReader(codelists.load("sector"), codelists.load("not_recorded"))
READER = Settings(codes_to_find(codelists.load)).reader()
families = st.lists(st.sampled_from(FAMILIES), min_size=1, max_size=5, unique=True)
some = st.lists(st.sampled_from(FAMILIES), max_size=5, unique=True)
decided = st.sampled_from(["", *FAMILIES]) | st.none()
patient = settings(deadline=None)
KNOWN = """
no not denied but however , . ; she he her brother was were forced made to sell sex drugs work beg steal cannabis car
wash passport paid never previously risk of may be promised sexual labour exploitation £20 17yo mainly also xyz ( ) -
flat taken over ruled out 2019 nrm
"""
# Words that the lexicon knows beside others, so that much is found and taken back.
words = st.sampled_from(KNOWN.split())
texts = st.lists(words, max_size=40).map(" ".join)


class _Lists:
    """The lists that ship, without a project."""

    codelist = staticmethod(codelists.load)

    def __call__(self, name: str) -> CodeReader:
        return CodeReader(codelists.load(name), codelists.load("not_recorded"))


@given(families, st.sampled_from([" & ", ", ", " and ", "; ", "/", " + ", "\n"]))
def test_families_in_any_order_and_with_any_joiner_are_one_type(names: list[str], joiner: str) -> None:
    read = type_reader("exploitation_type", _Lists()).read  # type: ignore[arg-type]
    found = read(joiner.join(TYPES.label(name) for name in names)).values["families"]
    assert combine(str(found), types=TYPES).values["exploitation_type"] == "+".join(n for n in FAMILIES if n in names)


@given(families, st.randoms())
def test_the_label_of_a_type_leads_to_its_code_in_any_order_and_back(names: list[str], chance) -> None:
    code = "+".join(name for name in FAMILIES if name in names)
    assert TYPES.code_for(TYPES.label(code)) == code
    chance.shuffle(names)
    whole = combine("+".join(names), types=TYPES).values
    assert whole["exploitation_type"] == code
    assert whole["exploitation_primary"] == (names[0] if len(names) == 1 else "unknown")


@patient
@given(st.text(max_size=200))
def test_no_text_makes_a_reader_fail(text: str) -> None:
    assert read_offence(text, OFFENCES).values["offence"] in OFFENCES.codelist
    several = several_reader("sectors", SECTORS, "sector").read(text).values
    assert all(code in SECTORS.codelist for code in str(several["sectors"]).split("+"))
    must_be_whole(text, SECTORS.codelist)


@patient
@given(texts)
def test_texts_full_of_known_words_are_read_to_the_end(text: str) -> None:
    must_be_whole(text, SECTORS.codelist)


def must_be_whole(text: str, sectors: Codelist) -> None:
    coding = READER.read(text)
    found = found_by_field(coding._asdict())
    types = set(filter(None, found["exploitation_type"].split("+")))
    assert types <= set(FAMILIES)
    assert {found["exploitation_primary"], found["exploitation_secondary"]} - {""} <= types
    assert not found["exploitation_secondary"] or found["exploitation_primary"] != found["exploitation_secondary"]
    assert all(code in sectors for code in filter(None, coding.sectors.split("+")))
    assert bool(coding.because) == bool(types)
    assert types or coding.doubts


@settings(deadline=None, max_examples=15)  # each makes a lexicon of its own
@given(texts, texts)
def test_what_was_read_before_does_not_matter(text: str, other: str) -> None:
    alone = READER.read(text)
    after = Settings(codes_to_find(codelists.load)).reader()
    after.read(other)
    assert after.read(text) == after.read(text) == alone


@given(
    some, some | st.none(), st.sampled_from(["", *FAMILIES]) | st.none(), st.sampled_from(["", *FAMILIES]) | st.none()
)
def test_decided_families_hold_what_was_decided(
    found: list[str], types: list[str] | None, primary: str | None, secondary: str | None
) -> None:
    if primary and primary == secondary:
        return
    made = _families(">".join(found), None if types is None else "+".join(types), primary, secondary)
    told = found_by_field({"families": made} | dict.fromkeys(("county_lines", "cuckooing", "sectors", "methods")))
    names = set(filter(None, told["exploitation_type"].split("+")))
    assert names == {name for name in (*(found if types is None else types), primary, secondary) if name}
    if primary and len(names) > 1:
        assert told["exploitation_primary"] == primary
    if primary and secondary:
        assert told["exploitation_secondary"] == secondary
