"""Every command, one module each, in the order in which `--help` lists them.

The rooms are imported inside the commands, so that `--help` stays instant.
"""

from __future__ import annotations

from collections.abc import Callable

from problemprofile.commands.action_plan import action_plan
from problemprofile.commands.add import add
from problemprofile.commands.approve import approve
from problemprofile.commands.audit import audit
from problemprofile.commands.build import build
from problemprofile.commands.check import check
from problemprofile.commands.comments import comments
from problemprofile.commands.confirm_case_study import confirm_case_study
from problemprofile.commands.correct import correct
from problemprofile.commands.diff import diff
from problemprofile.commands.drift import drift
from problemprofile.commands.estimate import estimate
from problemprofile.commands.export_htcds import export_htcds
from problemprofile.commands.feedback import feedback
from problemprofile.commands.for_approval import for_approval
from problemprofile.commands.new import new
from problemprofile.commands.new_cycle import new_cycle
from problemprofile.commands.no_crime import no_crime
from problemprofile.commands.pack import pack
from problemprofile.commands.register_export import register_export
from problemprofile.commands.register_import import register_import
from problemprofile.commands.returns import returns
from problemprofile.commands.review_codings import review_codings
from problemprofile.commands.review_links import review_links
from problemprofile.commands.status import status
from problemprofile.commands.template import template
from problemprofile.commands.terms import terms
from problemprofile.commands.thread import thread
from problemprofile.commands.tokenise import tokenise
from problemprofile.commands.trace import trace
from problemprofile.commands.verify import verify
from problemprofile.commands.verify_log import verify_log
from problemprofile.commands.withhold import withhold
from problemprofile.commands.workshop import workshop
from problemprofile.commands.workshop_notes import workshop_notes

COMMANDS: tuple[Callable[..., int], ...] = (
    new,
    template,
    tokenise,
    add,
    check,
    drift,
    feedback,
    correct,
    review_codings,
    review_links,
    build,
    thread,
    action_plan,
    trace,
    diff,
    audit,
    confirm_case_study,
    for_approval,
    approve,
    withhold,
    verify_log,
    pack,
    verify,
    no_crime,
    export_htcds,
    estimate,
    status,
    workshop,
    workshop_notes,
    comments,
    returns,
    terms,
    new_cycle,
)

# Commands of two words: what the first is about, and its second words.
GROUPS: dict[str, tuple[str, dict[str, Callable[..., int]]]] = {
    "register": (
        "The partnership's lists: out to one Excel workbook, and an edited one back in.",
        {"export": register_export, "import": register_import},
    ),
}
