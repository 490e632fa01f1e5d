"""Every path inside a project folder, once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Paths:
    """Where things are in a project folder. Nothing else in the product spells these names."""

    folder: Path

    @property
    def profile(self) -> Path:
        return self.folder / "profile.toml"

    @property
    def datasets(self) -> Path:
        return self.folder / "datasets"

    @property
    def inputs(self) -> Path:
        return self.folder / "inputs"

    @property
    def judgements(self) -> Path:
        return self.folder / "judgements"

    @property
    def releases_log(self) -> Path:
        """Who approved or withheld what; see `release_log.py`."""
        return self.judgements / "releases.log"

    @property
    def identities(self) -> Path:
        """Which rows were which person, from cycle to cycle. Personal data."""
        return self.folder / "identities"

    @property
    def register(self) -> Path:
        return self.folder / "register"

    @property
    def case_studies(self) -> Path:
        return self.folder / "case-studies"

    @property
    def codelists(self) -> Path:
        return self.folder / "codelists"

    @property
    def areas(self) -> Path:
        return self.folder / "areas"

    @property
    def sections(self) -> Path:
        return self.folder / "sections"

    @property
    def products(self) -> Path:
        """What the partnership makes beside the product's own documents: one TOML file each."""
        return self.folder / "products"

    @property
    def reference_document(self) -> Path:
        """The partnership's own Word styles, in place of ours."""
        return self.folder / "templates" / "reference.docx"

    @property
    def previous(self) -> Path:
        return self.folder / "previous"

    @property
    def build(self) -> Path:
        return self.folder / "build"

    @property
    def build_database(self) -> Path:
        return self.build / "build.duckdb"

    @property
    def staging(self) -> Path:
        """Where `released/` and `output/` are made before they replace the old ones whole."""
        return self.build / "staging"

    @property
    def unrecognised(self) -> Path:
        """Spellings that no code list knows, for the analyst to look at. Personal data."""
        return self.build / "unrecognised"

    @property
    def exports(self) -> Path:
        """Cases in other systems' layouts. Personal data."""
        return self.build / "exports"

    @property
    def feedback(self) -> Path:
        """What each partner could put right, one workbook each."""
        return self.build / "feedback"

    @property
    def drift(self) -> Path:
        """What differs between deliveries, with the values and rows concerned. Personal data."""
        return self.build / "drift"

    @property
    def repeats(self) -> Path:
        """Rows that may be one case sent twice, by their addresses, for the analyst to decide on."""
        return self.build / "repeats"

    @property
    def no_crime(self) -> Path:
        """Referrals without a crime, a workbook for each police force. Personal data."""
        return self.build / "no-crime"

    @property
    def codings_sheet(self) -> Path:
        """What free text was taken to say, for a person to review. Personal data."""
        return self.build / "review" / "codings.xlsx"

    @property
    def links_sheet(self) -> Path:
        """Pairs of rows that may be about one person, for a person to decide. Personal data."""
        return self.build / "review" / "links.xlsx"

    @property
    def offered(self) -> Path:
        """Section files with the changes in them that partners made in their copies of the draft."""
        return self.build / "offered"

    @property
    def for_approval(self) -> Path:
        """What would be published from each data owner's rows, a workbook each."""
        return self.build / "for-approval"

    @property
    def packages(self) -> Path:
        """Packages that were proved safe to hand to their readers."""
        return self.folder / "packages"

    @property
    def released(self) -> Path:
        return self.folder / "released"

    @property
    def output(self) -> Path:
        return self.folder / "output"

    @property
    def documents(self) -> Path:
        """What the partnership prints beside the profile: terms of reference, workshop sheets, forms, returns."""
        return self.folder / "documents"

    @property
    def provenance(self) -> Path:
        """What each edition was made from, one file an audience. It stays with the partnership."""
        return self.output / "provenance"
