"""What the terminal shows. Plain sentences, and never what a cell holds, save where `trace --rows` was asked for."""

from __future__ import annotations

from problemprofile.screen.adding import delivered, key_made, proposed, template_written, tokenised
from problemprofile.screen.deciding import cases_written, codings_decided, codings_to_review, corrected
from problemprofile.screen.found import built, drifted, fed_back, findings, findings_json
from problemprofile.screen.grouped import grouped
from problemprofile.screen.linking import links_decided, links_here, links_to_decide, no_crime_lists
from problemprofile.screen.register import (
    register_exported,
    register_imported,
    register_planned,
    tracker_refused,
    tracker_understood,
)
from problemprofile.screen.terminal import console, made_project, progress, say
from problemprofile.screen.thread import threaded
from problemprofile.screen.tracing import compared, traced

__all__ = [
    "built",
    "cases_written",
    "codings_decided",
    "codings_to_review",
    "compared",
    "console",
    "corrected",
    "delivered",
    "drifted",
    "fed_back",
    "findings",
    "findings_json",
    "grouped",
    "key_made",
    "links_decided",
    "links_here",
    "links_to_decide",
    "made_project",
    "no_crime_lists",
    "progress",
    "proposed",
    "register_exported",
    "register_imported",
    "register_planned",
    "say",
    "template_written",
    "threaded",
    "tokenised",
    "traced",
    "tracker_refused",
    "tracker_understood",
]
