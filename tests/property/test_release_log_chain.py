"""Any change to any byte of the log is found, at the record it was made in or the one after."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from problemprofile import release_log
from problemprofile.errors import ProfileError
from problemprofile.project.paths import Paths
from problemprofile.release_log import Decision

WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=4), st.data())
def test_no_byte_can_be_changed_unseen(said: list[tuple[str, str]], data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        paths = Paths(Path(folder))
        for who, why in said:
            release_log.append(paths, Decision("approved", "checker", who, "2026-01-09", {"t": "x"}, reason=why))
        assert [(r.decision.who, r.decision.reason) for r in release_log.read(paths)] == said
        content = bytearray(paths.releases_log.read_bytes())
        at = data.draw(st.integers(0, len(content) - 2))  # the last line break adds nothing
        line = content[:at].count(b"\n") + 1
        content[at] ^= data.draw(st.integers(1, 255))
        paths.releases_log.write_bytes(bytes(content))
        try:
            problem = release_log.verify(paths)[1]
        except ProfileError as unreadable:
            problem = unreadable
        assert problem is not None
        assert problem.line in (0, line, line + 1)
