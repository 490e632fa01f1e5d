"""What sections may say of rates, silence, shifts and the six questions: names for the vocabulary."""

from __future__ import annotations

from typing import Any

from problemprofile.project.load import Project
from problemprofile.released import Edition
from problemprofile.report.blocks import Blocks
from problemprofile.report.expected import DISTRICT
from problemprofile.report.figures import Figures
from problemprofile.report.markdown import Markdown, bullets
from problemprofile.report.rates import Rates
from problemprofile.report.shifts import Shifts
from problemprofile.report.silence import Silence
from problemprofile.report.six_questions import SixQuestions
from problemprofile.report.wording import words


class Comparisons:
    """Rates, silence, shifts of mix, seasons and the six questions, of one edition."""

    def __init__(self, project: Project, edition: Edition, figures: Figures, blocks: Blocks) -> None:
        self._local = [series for series in blocks.series if series.scope == "local"]
        self._national = [series for series in blocks.series if series.scope == "national"]
        self._rates = Rates(project, edition, figures, blocks)
        people = self._rates.people[DISTRICT]
        self._silence = Silence(project, figures, people, self._local, self._national)
        self._shifts, self._questions = Shifts(figures), SixQuestions(edition, figures, self._local)

    def as_dict(self) -> dict[str, Any]:
        """The names that a section may use."""
        return {
            "rate": self._rates.rate,
            "rates": self._rates.rates,
            "whole_rates": self.whole_rates,
            "silence": self._silence.silence,
            "silence_gaps": self._silence.silence_gaps,
            "shifts": self._shifts.shifts,
            "six_questions": self._questions.six_questions,
        }

    def whole_rates(self) -> Markdown:
        """The rate of the whole area, beside the nation's where both are of the same days: one bullet a series."""
        units = words()["silence"]["units"]
        said = [self._rates.whole(series, self._national) for series in self._local if series.unit in units]
        return bullets([text for text in said if text])
