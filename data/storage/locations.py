"""Where stores are: the folder that is served, and the one of the level above."""

import os
from pathlib import Path

from platformdirs import user_data_path

ENVIRONMENT = "INDICATORS_STORE"
UPPER_ENVIRONMENT, UPPER_NAME = "INDICATORS_UPPER_STORE", "upper"
_PROGRAM = Path(__file__).parents[2]
# A checkout keeps its stores in data/; what is installed from a wheel, where the system keeps a user's data.
_IS_CHECKOUT = (_PROGRAM / "pyproject.toml").is_file()
_FOLDER = _PROGRAM / "data" if _IS_CHECKOUT else user_data_path("county-indicators", appauthor=False)
REAL_FOLDER, EXAMPLE_FOLDER = _FOLDER / "store", _FOLDER / "example_store"


def default_folder() -> Path:
    """The folder that is served when none is named."""
    if named := named_folder():
        return named
    return REAL_FOLDER if not has_store(EXAMPLE_FOLDER) or has_store(REAL_FOLDER) else EXAMPLE_FOLDER


def upper_folder() -> Path:
    """The store one level up, for the city among its province's cities: named by a variable of its own, else a folder
    of the store that is served."""
    return Path(os.environ.get(UPPER_ENVIRONMENT) or default_folder() / UPPER_NAME)


def named_folder() -> Path | None:
    """The folder that INDICATORS_STORE names, or None."""
    named = os.environ.get(ENVIRONMENT)
    return Path(named) if named else None


def has_store(folder: Path) -> bool:
    return (folder / "store.json").is_file()
