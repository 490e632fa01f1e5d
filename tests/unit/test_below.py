"""Editions below the wall: where processes of their own are worth it, and how one that is lost is told."""

from __future__ import annotations

from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from typing import Any

import pytest

from problemprofile import below
from problemprofile.errors import ProfileError


class Killed:
    """A pool whose processes are ended from outside."""

    def submit(self, *_: Any) -> Future[Any]:
        lost: Future[Any] = Future()
        lost.set_exception(BrokenProcessPool())
        return lost


@pytest.mark.parametrize(("editions", "cells"), [(1, 100_000), (2, below.WORTH_IT - 1)])
def test_one_edition_or_a_small_profile_is_written_where_it_is(editions: int, cells: int) -> None:
    with below.workers(editions, cells) as pool:
        assert pool is None


def test_a_process_that_is_ended_from_outside_is_said_in_words() -> None:
    editions: Any = {"public": None, "partnership": None}
    joined: Any = None
    with pytest.raises(ProfileError, match="stopped from outside") as told:
        below.write(Killed(), editions, joined)  # type: ignore[arg-type]
    assert "--audience" in told.value.remedy
