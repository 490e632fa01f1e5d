"""What every table of a settings file is."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$")]


class Settings(BaseModel):
    """Refuses a setting that it does not know: a misspelt one must not be silently without effect."""

    model_config = ConfigDict(extra="forbid", frozen=True)
