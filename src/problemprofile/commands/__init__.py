"""Every command, one module each, in the order in which `--help` lists them.

The rooms are imported inside the commands, so that `--help` stays instant.
"""

from __future__ import annotations

from collections.abc import Callable

from problemprofile.commands.add import add
from problemprofile.commands.build import build
from problemprofile.commands.check import check
from problemprofile.commands.correct import correct
from problemprofile.commands.diff import diff
from problemprofile.commands.drift import drift
from problemprofile.commands.export_htcds import export_htcds
from problemprofile.commands.feedback import feedback
from problemprofile.commands.new import new
from problemprofile.commands.review_codings import review_codings
from problemprofile.commands.review_links import review_links
from problemprofile.commands.template import template
from problemprofile.commands.trace import trace

COMMANDS: tuple[Callable[..., int], ...] = (
    new,
    template,
    add,
    check,
    drift,
    feedback,
    correct,
    review_codings,
    review_links,
    build,
    trace,
    diff,
    export_htcds,
)
