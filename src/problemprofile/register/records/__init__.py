"""The lists that a partnership keeps, one record type and one module a list. They hold no person-level data.

Each record has a `reference`, which stays the same whatever else is changed, and one field that names it and must be
filled in: the only one without a default. Coded fields hold codes of `lists.toml`, where the words for them stand too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from problemprofile.register.records.action_updates import ActionUpdate
from problemprofile.register.records.actions import Action
from problemprofile.register.records.assets import Asset
from problemprofile.register.records.barriers import Barrier
from problemprofile.register.records.case_conferences import CaseConference
from problemprofile.register.records.challenges import Challenge
from problemprofile.register.records.data_requests import DataRequest
from problemprofile.register.records.distribution import Sent
from problemprofile.register.records.gaps import Gap
from problemprofile.register.records.logframe import LogframeRow
from problemprofile.register.records.measures import Measure
from problemprofile.register.records.organisations import Organisation
from problemprofile.register.records.previous_products import PreviousProduct
from problemprofile.register.records.priorities import Priority
from problemprofile.register.records.readings import Reading
from problemprofile.register.records.recommendations import Recommendation
from problemprofile.register.records.resources import Resource
from problemprofile.register.records.return_items import ReturnItem
from problemprofile.register.records.returns import Return
from problemprofile.register.records.risks import Risk
from problemprofile.register.records.scores import Score
from problemprofile.register.records.steps import Step
from problemprofile.register.records.survivor_input import SurvivorInput
from problemprofile.register.records.survivor_stages import SurvivorStage
from problemprofile.register.records.themes import Theme
from problemprofile.register.records.votes import Vote
from problemprofile.register.records.vulnerabilities import Vulnerability
from problemprofile.register.records.workshop_notes import WorkshopNote
from problemprofile.register.records.workshops import Workshop

Record = Any  # one of the types below

RECORDS: dict[str, type[Any]] = {
    "organisations": Organisation,
    "data_requests": DataRequest,
    "previous_products": PreviousProduct,
    "assets": Asset,
    "vulnerabilities": Vulnerability,
    "gaps": Gap,
    "risks": Risk,
    "themes": Theme,
    "priorities": Priority,
    "actions": Action,
    "action_updates": ActionUpdate,
    "workshops": Workshop,
    "workshop_notes": WorkshopNote,
    "challenges": Challenge,
    "scores": Score,
    "votes": Vote,
    "logframe": LogframeRow,
    "measures": Measure,
    "readings": Reading,
    "barriers": Barrier,
    "survivor_stages": SurvivorStage,
    "case_conferences": CaseConference,
    "resources": Resource,
    "survivor_input": SurvivorInput,
    "steps": Step,
    "distribution": Sent,
    "recommendations": Recommendation,
    "returns": Return,
    "return_items": ReturnItem,
}


@dataclass(frozen=True)
class Register:
    """Every list by name, in the order of `RECORDS`; a list that the partnership does not keep is empty."""

    lists: dict[str, tuple[Record, ...]]


NOTHING_KEPT = Register({name: () for name in RECORDS})
