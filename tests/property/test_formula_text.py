"""No text that is written for a spreadsheet can run in it, and what is read back is what was meant."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from problemprofile.formulas import as_meant, as_text

RUNS = "=+-@\t\r\n＝＋－＠"
texts = st.text() | st.text(alphabet="'=+-@ \t\r\n＝1a")


@given(texts)
def test_no_text_can_run_and_every_text_comes_back(text: str) -> None:
    written = as_text(text)
    assert written[:1] not in [*RUNS]
    assert written.lstrip()[:1] not in [*"=+-@＝＋－＠"], "spaces are dropped on the way by some programs"
    assert as_meant(written) == text


@given(texts.filter(lambda text: not any(letter in text for letter in RUNS)))
def test_a_text_without_any_such_letter_stays_itself(text: str) -> None:
    assert as_text(text) == text == as_meant(text)
