"""Every command, one module each, in the order in which `--help` lists them.

The rooms are imported inside the commands, so that `--help` stays instant.
"""

from __future__ import annotations

from collections.abc import Callable

from problemprofile.commands.add import add
from problemprofile.commands.build import build
from problemprofile.commands.check import check
from problemprofile.commands.diff import diff
from problemprofile.commands.new import new
from problemprofile.commands.trace import trace

COMMANDS: tuple[Callable[..., int], ...] = (new, add, check, build, trace, diff)
