"""What the partnership knows, as sections print it: where it came from, the matrix of assets, what partners said."""

from __future__ import annotations

from collections.abc import Iterable

from problemprofile.geography.places import local_authorities
from problemprofile.project.load import Project
from problemprofile.register import Register, label_of
from problemprofile.register.as_of import as_of
from problemprofile.register.matrix import AreaCoverage, Coverage, Matrix, MatrixCell, coverage, matrix
from problemprofile.register.records.workshop_notes import WorkshopNote
from problemprofile.register.scoring.scores import scored
from problemprofile.register.workshops.citing import cited
from problemprofile.report.layout import Layout
from problemprofile.report.markdown import Markdown, bullets, note, plain, sentence
from problemprofile.report.wording import listed, lower_first, say, words
from problemprofile.spelling import fold

ACCURACY = "accuracy"
_MATRIX_WIDTHS = (18, 24, 24, 24, 24)
_AREA_WIDTHS = (16, 34, 30, 22)


class Partnership:
    """The register beside what it is cited by."""

    def __init__(self, project: Project, register: Register) -> None:
        self._project, self._register = project, register
        self._notes: tuple[WorkshopNote, ...] = register.lists["workshop_notes"]

    def came_from(self, name: str, entry: dict[str, str], title: str) -> Markdown:
        """Where an entry of a list came from, in brackets: the workshops that led to it, and its place in the register.

        `title` is what the entry is called: its naming field.
        """
        wanted = {fold(title), fold(entry["reference"])} - {""}
        sources = [cited(one) for one in self._notes if fold(one.became) in wanted]
        own = entry["reference"] or lower_first(label_of(name))
        return say("partnership.came_from", sources="; ".join(dict.fromkeys([*sources, own])))

    def notes_on(self, theme: str, box: str) -> Markdown:
        """What was noted on a theme in one box (its code), a bullet each, cited."""
        return _bullets(one for one in self._notes if (fold(one.theme), one.box) == (fold(theme), box))

    def partners_say(self, code: str) -> Markdown:
        """Whether partners see what the figures of one exploitation type show: notes of workshops on its themes."""
        themes = {fold(one.theme) for one in self._register.lists["themes"] if code in {fold(t) for t in one.types}}
        return _bullets(one for one in self._notes if fold(one.theme) in themes and one.box == ACCURACY)

    def ranking(self, name: str) -> Markdown:
        """The entries of a list that partners scored, the highest score first; equal ones in the order of names."""
        ranked = scored(self._register, self._project.profile.scoring, as_of(self._project, self._register))
        return Markdown("; ".join(plain(one.name) for one in ranked if one.list_name == name))

    def matrix_table(self) -> Markdown:
        """The assets and vulnerabilities by level and phase; nothing where neither is recorded."""
        placed = matrix(self._register)
        if all(cell.is_empty for cell in placed.cells):
            return Markdown("")
        said = words()["partnership"]
        rows = tuple(
            (label, *(_in_cell(placed.cell(level, phase)) for phase in placed.phases))
            for level, label in placed.levels.items()
        )
        headings = (said["level"], *placed.phases.values())
        layout = Layout("matrix", said["matrix"], headings, rows, numeric=False, widths=_MATRIX_WIDTHS)
        return Markdown(layout.markdown() + note(plain(said["matrix_note"])))

    def matrix_findings(self) -> Markdown:
        """Cells where nothing answers a vulnerability, cells in which there is nothing, and what is placed nowhere."""
        placed = matrix(self._register)
        found = [
            _about(placed, "unanswered", [cell for cell in placed.cells if cell.is_unanswered]),
            _about(placed, "empty", [cell for cell in placed.cells if cell.is_empty]),
            _naming("unplaced", [name for names in placed.unplaced.values() for name in names]),
        ]
        return bullets([text for text in found if text])

    def area_table(self) -> Markdown:
        """What there is and is not in each local authority of the profile; nothing where no place is recorded."""
        found = self._coverage()
        if not any(area.assets or area.vulnerabilities for area in found.areas):
            return Markdown("")
        said = words()["partnership"]
        phases = matrix(self._register).phases
        rows = tuple(_area_row(area, phases) for area in found.areas)
        table = Layout("areas", said["areas"], tuple(said["areas_headings"]), rows, numeric=False, widths=_AREA_WIDTHS)
        notes = [_naming(f"all_{kind}", names) for kind, names in found.everywhere.items()]
        notes.append(_naming("elsewhere", found.elsewhere))
        return Markdown(table.markdown() + note(" ".join(text for text in notes if text)))

    def _coverage(self) -> Coverage:
        area = self._project.profile.area
        own = {code.code: code.label for code in self._project.codelist("local_authority").codes}
        codes = local_authorities() | own
        names = [codes[code] for code in area.local_authorities if code in codes]
        return coverage(self._register, names, area.name)


def _bullets(notes: Iterable[WorkshopNote]) -> Markdown:
    return bullets([say("partnership.said", note=sentence(one.note), cited=cited(one)) for one in notes])


def _in_cell(cell: MatrixCell) -> Markdown:
    """Both kinds of entries under their own word, so that neither colour nor place alone tells them apart."""
    if cell.is_empty:
        return say("partnership.nothing")
    said = [("assets", cell.assets), ("vulnerabilities", cell.vulnerabilities)]
    texts = [say(f"partnership.{kind}", names="; ".join(names)) for kind, names in said if names]
    if cell.is_unanswered:
        texts.append(say("partnership.no_asset"))
    return Markdown(" ".join(texts))


def _about(placed: Matrix, pattern: str, cells: list[MatrixCell]) -> Markdown:
    names = [plain(f"{placed.levels[cell.level]}, {lower_first(placed.phases[cell.phase])}") for cell in cells]
    return say(f"partnership.{pattern}", cells=Markdown("; ".join(names))) if names else Markdown("")


def _naming(pattern: str, names: Iterable[str]) -> Markdown:
    found = [plain(name) for name in names]
    return say(f"partnership.{pattern}", names=listed(found)) if found else Markdown("")


def _area_row(area: AreaCoverage, phases: dict[str, str]) -> tuple[str, ...]:
    none = str(words()["partnership"]["none"])
    without = "; ".join(phases[phase] for phase in area.phases_without)
    without = without or str(words()["partnership"]["no_phase"])
    return area.area, "; ".join(area.assets) or none, "; ".join(area.vulnerabilities) or none, without
