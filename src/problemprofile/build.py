"""The order of the work, from partners' files to the finished report. Read this first.

`build` runs the whole line; `examine` runs it as far as its findings, and writes nothing that a reader would see.
"""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from problemprofile import (
    analysis,
    approvals,
    below,
    casework,
    cleaning,
    deliveries,
    disclosure,
    inspection,
    intake,
    linkage,
    maps,
    quality,
    release_log,
    replacing,
    report,
)
from problemprofile.case_study import CaseStudy
from problemprofile.counts import CountTable
from problemprofile.deliveries import Drift
from problemprofile.errors import ProfileError
from problemprofile.findings import Finding, any_block
from problemprofile.inspection.heads import lost_records
from problemprofile.inspection.package import Packed
from problemprofile.inspection.signature import PackageKey
from problemprofile.project.given_out import keep_given_out
from problemprofile.project.load import Project, load_project, load_readable
from problemprofile.project.paths import Paths
from problemprofile.register import Register, load_register
from problemprofile.register.checks import check_register
from problemprofile.register.load import load_lists
from problemprofile.store import Store

Tell = Callable[[str], None]  # called with a room's name as its work begins
ROOMS = ("intake", "cleaning", "linkage", "analysis", "casework", "disclosure", "report", "inspection")


@dataclass(frozen=True)
class Built:
    """What a build gave: its findings, the files written, and which rooms they came from."""

    project: Project
    findings: tuple[Finding, ...]
    written: tuple[Path, ...]

    @property
    def blocked(self) -> bool:
        return any_block(list(self.findings))

    @property
    def approvals(self) -> tuple[Finding, ...]:
        """What the editions still need to be approved, what is void, and what owners withhold."""
        return tuple(finding for finding in self.findings if finding.check in approvals.CHECKS)


@dataclass(frozen=True)
class _AboveTheWall:
    counts: list[CountTable]
    case_studies: list[CaseStudy]
    findings: list[Finding]


def build(folder: Path, *, audience: str = "", tell: Tell = lambda room: None) -> Built:
    """The whole profile, in order. Replaces `released/`, `output/` and `identities/` whole, or leaves them as they
    were.

    With `audience`, only that edition is written; all editions are protected together all the same. Raises
    ProfileError where the project folder is wrong. Where findings block, nothing is written.
    """
    project = load_project(folder)
    register = load_register(project)
    _must_be_known(project, audience)
    _log_is_whole(project)
    with _alone(project), _fresh_store(project) as store:
        above = _above_the_wall(project, store, register, tell)
        if any_block(above.findings):
            return Built(project, tuple(above.findings), ())
        # ---------------- the wall: nothing below can reach a person ----------------
        tell("disclosure")
        cells = sum(len(table.cells) for table in above.counts)
        with below.workers(1 if audience else len(project.policies), cells) as pool:
            counts = approvals.respect(project, above.counts)
            editions = disclosure.release(counts, project.policies, project.past_releases, maps.beside(project))
            if audience:
                editions = {audience: editions[audience]}
            bare = [*disclosure.bare_tables(editions), *report.check_letters(editions.values())]
            editions, standing = approvals.sign_off(project, editions, above.case_studies)
            tell("report")
            joined = below.Joined(project, register, tuple(above.case_studies), tuple(above.findings))
            looked = below.write(pool, editions, joined)
        tell("inspection")
        proved = inspection.prove(project, store, editions, looked, above.findings, project.paths.staging)
        findings = (*above.findings, *bare, *standing, *proved)
        if any_block(list(proved)):
            return Built(project, findings, ())
        linkage.remember(project, store, Paths(project.paths.staging).identities)
        return Built(project, findings, replacing.put_in_place(project.paths, tuple(editions), whole=not audience))


def _log_is_whole(project: Project) -> None:
    """Before a build writes new manifests: those that are there are witnesses of what the log had."""
    lost = lost_records(project.paths, release_log.read(project.paths))
    if lost:
        raise ProfileError(lost[0], where=project.paths.judgements / "releases.log")


def pack(
    folder: Path,
    audience: str,
    *,
    to: Path | None = None,
    key: PackageKey | None = None,
    draft: bool = False,
    tell: Tell = lambda room: None,
) -> Packed:
    """Build everything anew and pack one edition for its readers; refused, with findings, where it is not safe.

    What is packed is kept under previous/, for it may have been given out when the next release is made.
    """
    _must_be_known(load_project(folder), audience)
    built = build(folder, tell=tell)
    if built.blocked:
        return Packed(None, (), True, "", tuple(f for f in built.findings if f.severity == "blocks"))
    paths = built.project.paths
    with replacing.locked(paths), Store(paths.build_database) as store:
        packed = inspection.pack(built.project, store, audience, to=to, key=key, draft=draft)
        if packed.path:
            keep_given_out(built.project, audience)
    missing = [f for f in built.approvals if f"the edition {audience} " in f.message.lower()]
    return replace(packed, findings=(*packed.findings, *missing)) if packed.path is None else packed


def examine(folder: Path, *, tell: Tell = lambda room: None) -> Built:
    """Every finding that a build would raise about the partners' files and the partnership's text; no report.

    A dataset that stops a build, by its settings or its files, does not hide what there is to say of the others.
    """
    project, unread = load_readable(folder)
    register = load_register(project)
    with _alone(project), _fresh_store(project) as store:
        above = _above_the_wall(project, store, register, tell, go_on=True)
    return Built(project, (*map(_unread_settings, unread), *above.findings), ())


def _unread_settings(problem: ProfileError) -> Finding:
    path, line = Path(problem.where), f", line {problem.line}" if problem.line else ""
    message = f"datasets/{path.name}{line}: {problem.message}"
    return Finding("settings-unread", "blocks", path.stem, message, problem.remedy or "Correct the settings.")


def _sound(project: Project, findings: list[Finding]) -> Project:
    """The project with the datasets that nothing blocks."""
    blocked = {finding.dataset for finding in findings if finding.severity == "blocks"}
    return replace(project, datasets=tuple(one for one in project.datasets if one.name not in blocked))


def compare_deliveries(folder: Path, *, tell: Tell = lambda room: None) -> tuple[Built, list[Drift]]:
    """What differs between the deliveries of each dataset; a dataset whose files' findings block is left out."""
    project = load_project(folder)
    with _alone(project), _fresh_store(project) as store:
        tell("intake")
        findings = [*intake.receive(project, store)]
        sound = _sound(project, findings)
        if not sound.datasets:
            return Built(project, tuple(findings), ()), []
        tell("cleaning")
        cleaning.clean(sound, store)
        return Built(project, tuple(findings), ()), deliveries.compare(sound, store)


def give_feedback(
    folder: Path, *, provider: str = "", to: Path | None = None, tell: Tell = lambda room: None
) -> list[Path]:
    """A workbook for each partner, of what they could put right in the files as they are now."""
    project = load_project(folder)
    with _alone(project), _fresh_store(project) as store:
        tell("intake")
        received = [*intake.receive(project, store)]
        sound = _sound(project, received)
        if sound.datasets:
            tell("cleaning")
            cleaning.clean(sound, store)
            quality.assess(sound, store)
        return quality.give_feedback(project, store, received, to, provider)


def _above_the_wall(
    project: Project, store: Store, register: Register, tell: Tell, *, go_on: bool = False
) -> _AboveTheWall:
    tell("intake")
    own = report.check_sections(project)  # what stops every build is said before the partners' files are read
    maps.check(project)
    findings = [*intake.receive(project, store)]
    if any_block(findings):
        project = _sound(project, findings)
        if not (go_on and project.datasets):
            return _AboveTheWall([], [], findings)
    tell("cleaning")
    findings += cleaning.clean(project, store)
    tell("linkage")
    findings += linkage.link_people(project, store)
    linkage.tell_of_records(project, store)
    findings += quality.assess(project, store)
    findings += [finding for drift in deliveries.compare(project, store) for finding in drift.findings]
    tell("analysis")
    counts, doubts = analysis.count(project, store, register)
    tell("casework")
    lists = load_lists(project.paths)
    findings += [*check_register(project, lists), *casework.check_register(project, store, lists)]
    case_studies, concerns = casework.check(project, store)
    findings += [*doubts, *concerns, *own]
    return _AboveTheWall(counts, case_studies, findings)


@contextmanager
def _alone(project: Project) -> Iterator[None]:
    """Hold the folder from the first look at what an earlier build left behind to the last file put in place.

    What this build staged and did not put in place goes, however it ends; a full disk is said in words.
    """
    with replacing.locked(project.paths):
        replacing.recover(project.paths)
        try:
            yield
        except OSError as problem:
            if not _disk_is_full(problem):
                raise
            raise ProfileError(
                "The disk is full, so the build stopped; the reports made earlier are as they were.",
                where=project.paths.folder,
                remedy="Free some space and build again.",
            ) from None
        finally:
            replacing.recover(project.paths)


def _disk_is_full(problem: OSError) -> bool:
    """Also where a library says so in words only."""
    return problem.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG) or "os error 28" in str(problem)


@contextmanager
def _fresh_store(project: Project) -> Iterator[Store]:
    """An empty build database: what a killed build left behind is never read."""
    project.paths.build_database.unlink(missing_ok=True)
    project.paths.build_database.with_suffix(".duckdb.wal").unlink(missing_ok=True)
    with Store(project.paths.build_database) as store:
        yield store


def _must_be_known(project: Project, audience: str) -> None:
    names = [policy.audience for policy in project.policies]
    if audience and audience not in names:
        raise ProfileError(
            f"There is no audience of that name in profile.toml; it has {', '.join(names)}.",
            where=project.paths.profile,
        )
