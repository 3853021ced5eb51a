"""Stores for the screens: the example, and small ones made from literals."""

from pathlib import Path

import pytest
import streamlit as st

from data.storage.locations import ENVIRONMENT
from data.storage.store import Store


@pytest.fixture(autouse=True)
def _fresh_caches() -> None:
    st.cache_data.clear()
    st.cache_resource.clear()


@pytest.fixture
def example_folder(example_store: Store) -> Path:
    return example_store.folder


@pytest.fixture
def example(example_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The example store is the one served."""
    monkeypatch.setenv(ENVIRONMENT, str(example_folder))
    return example_folder


@pytest.fixture
def real(store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """An empty real store of 商洛市 is the one served."""
    monkeypatch.setenv(ENVIRONMENT, str(store.folder))
    return store
