"""A file read in a process of its own, which may die of it: within so much time and no more."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from typing import BinaryIO, TypeVar

from problemprofile.intake.refusals import refused
from problemprofile.workbooks.packed_cells import CutOff

T = TypeVar("T")


def read_apart(
    module: str, said: Sequence[str], seconds: float, take: Callable[[BinaryIO], T], dead: str, late: str
) -> T:
    """Run a module with arguments, and take in what it writes.

    Raises Refusal where it stops before all is said: `dead` names the reason, or `late` where its time was over.
    """
    command = [sys.executable, "-P", "-m", module, *said]
    pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    is_late = threading.Event()
    with subprocess.Popen(command, **pipes) as process:  # type: ignore[call-overload]

        def stop() -> None:
            is_late.set()
            process.kill()

        timer = threading.Timer(seconds, stop)
        timer.start()
        try:
            return take(process.stdout)
        except (CutOff, ValueError, OSError):
            raise refused(late if is_late.is_set() else dead) from None
        finally:
            timer.cancel()
            process.kill()
