"""The tables of scored risks and priorities: the parts beside the total, how steady the order is, and the log."""

from __future__ import annotations

from datetime import date
from typing import Any

from problemprofile.project.load import Project
from problemprofile.project.partnership_settings import Scoring
from problemprofile.register import Register
from problemprofile.register.scoring.scores import HARMS, PARTS, Entered, arithmetic, log, scored, votes_of
from problemprofile.register.scoring.sensitivity import DRAWS, Steadiness, steadiness
from problemprofile.register.wording import in_words
from problemprofile.report.markdown import Markdown, note, plain
from problemprofile.report.products.action_tables import table
from problemprofile.report.wording import words


def facts(project: Project, register: Register, as_of: date) -> dict[str, Any]:
    """What the template says of the scores that were given by a day."""
    weights = project.profile.scoring
    found = steadiness(scored(register, weights, as_of), weights)
    scores = table("scores", [_row(one) for one in found], (8, 34, 18, 14, 12, 14, 18, 12, 10, 30))
    return {
        "arithmetic": Markdown(" ".join(plain(line) for line in arithmetic(weights, DRAWS))),
        "scores": Markdown(scores + note(words()["action_plan"]["score_note"])) if found else Markdown(""),
        "score_log": _log(register, weights, as_of),
        "votes": table("votes", _votes(register), (50, 14, 60)),
    }


def _row(steady: Steadiness) -> tuple[str, ...]:
    said, one = words()["action_plan"], steady.scored
    harms = {harm.removesuffix("_harm"): _part(one.parts, harm) for harm in HARMS}
    others = (_part(one.parts, part) for part in ("likelihood", "position", "confidence"))
    spread = said["range"].format(score=_number(one.score), low=_number(one.lowest), high=_number(one.highest))
    shares = {"kept": round(100 * steady.kept), "top": round(100 * steady.among_top)}
    told = said["steady"].format(best=steady.best, worst=steady.worst, **shares)
    votes = str(one.votes) if one.list_name == "priorities" else ""
    return (str(one.rank), one.name, said["harm"].format(**harms), *others, spread, str(one.scorers), votes, told)


def _part(parts: dict[str, float], name: str) -> str:
    return f"{parts[name]:g}" if name in parts else "–"


def _number(value: float) -> str:
    return f"{value:.1f}"


def _log(register: Register, weights: Scoring, as_of: date) -> Markdown:
    return table("score_log", [_entered(one) for one in log(register, weights, as_of)], (34, 28, 18, 24, 12, 50))


def _votes(register: Register) -> list[tuple[str, ...]]:
    """The priorities that were voted on, those with most votes first, with the workshops that voted."""
    cast, given = votes_of(register), register.lists.get("votes", ())
    voted = [p.priority for p in register.lists.get("priorities", ()) if cast[p.priority.casefold()]]
    in_order = sorted(voted, key=lambda name: (-cast[name.casefold()], name.casefold()))
    where = {name: {v.workshop or v.organisation for v in given if v.priority == name and v.votes} for name in voted}
    return [(name, f"{cast[name.casefold()]:,}", "; ".join(sorted(where[name] - {""}))) for name in in_order]


def _entered(one: Entered) -> tuple[str, ...]:
    day = in_words(one.score.scored_on) if one.score.scored_on else ""
    total = "–" if one.total is None else _number(one.total)
    aside = words()["action_plan"]["set_aside"].format(why=one.set_aside) if one.set_aside else ""
    given = {name: float(value) for name in PARTS if (value := getattr(one.score, name)) is not None}
    harms = {harm.removesuffix("_harm"): _part(given, harm) for harm in HARMS}
    others = [_part(given, part) for part in ("likelihood", "position", "confidence")]
    parts = "; ".join([words()["action_plan"]["harm"].format(**harms), *others])
    because = " ".join(text for text in (one.score.because, aside) if text)
    return (one.score.scored, one.score.scored_by, day, parts, total, because)
