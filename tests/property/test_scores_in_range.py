"""Whatever scorers give, the score lies in the range of what each of them comes to alone, and is one of them or between
two neighbours."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from problemprofile.project.partnership_settings import Scoring
from problemprofile.register.records import Risk, Score
from problemprofile.register.scoring.scores import scored, total
from register_made import register_of

PART = st.none() | st.integers(0, 4)
SCORERS = st.lists(
    st.fixed_dictionaries(
        {"physical_harm": st.integers(0, 4), "community_harm": PART, "likelihood": st.integers(0, 4), "position": PART}
    ),
    min_size=1,
    max_size=6,
)


@given(SCORERS, st.sampled_from(["product", "sum"]))
def test_a_score_has_as_many_scorers_above_it_as_below(given_by, formula) -> None:
    weights = Scoring(formula=formula)
    scores = [Score(scored="Lines", scored_by=f"Body {n}", **parts) for n, parts in enumerate(given_by)]
    (found,) = scored(register_of(risks=[Risk(risk="Lines")], scores=scores), weights)
    alone = [total({k: float(v) for k, v in parts.items() if v is not None}, weights) for parts in given_by]
    assert found.lowest == min(alone) <= found.score <= max(alone) == found.highest
    assert sum(one < found.score for one in alone) <= len(alone) / 2
    assert sum(one > found.score for one in alone) <= len(alone) / 2
