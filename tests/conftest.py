"""What tests of several folders share."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from hypothesis import settings

from bot.config import ROOT
from tests.databases import Databases
from tests.postgres import PostgresServer, missing_parts, postgres_server

ENGINE_PARTS = ("dockerd", "docker", "docker-registry")

# How long an example takes says what else the machine is doing.
settings.register_profile("kujira", deadline=None)
settings.load_profile("kujira")


SLOWEST_FIRST = ("wire", "lab", "chat", "browser")
"""Folders whose files take minutes, and in which much is waited for: begun last, one of them would run on alone at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of the engine run where there is one; elsewhere they say what is missing."""
    items.sort(key=_rank)
    missing = [part for part in ENGINE_PARTS if shutil.which(part) is None]
    if os.geteuid() != 0:
        missing.append("root")
    if missing:
        reason = f"no Docker Engine can be started here: {', '.join(missing)} missing"
        for item in items:
            if item.get_closest_marker("engine"):
                item.add_marker(pytest.mark.skip(reason=reason))


def pytest_collection_finish() -> None:
    """What all tests share is there to the end: to look through it again and again for garbage takes a tenth of their time."""
    gc.collect()
    gc.freeze()
    youngest, young, _ = gc.get_threshold()
    gc.set_threshold(youngest, young, 50)


def _rank(item: pytest.Item) -> int:
    folder = item.path.relative_to(ROOT / "tests").parts[0]
    return SLOWEST_FIRST.index(folder) if folder in SLOWEST_FIRST else len(SLOWEST_FIRST)


@pytest.fixture(scope="session", autouse=True)
def anywhere() -> Iterator[None]:
    """Labs of tests work on machines that cannot give every fence, too; tests of a fence look for it themselves."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KUJIRA_LAB_UNFENCED", "true")
        yield


@pytest.fixture(scope="session")
def practice_data() -> Path:
    """Where the practice registry keeps its images: filled once, whoever comes first."""
    return ROOT / "var" / "practice"


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where what PostgreSQL servers begin with is kept, once there is one."""
    return tmp_path_factory.mktemp("postgres") / "cluster"


@pytest.fixture(scope="session")
def postgres(cluster: Path) -> Iterator[PostgresServer]:
    """A PostgreSQL server that is quick and not durable: started by the first test that asks, and shared with all others."""
    with postgres_or_skip(cluster, durable=False) as server:
        yield server


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Databases:
    """Where tests get their databases from: see ``database_url``."""
    return Databases(tmp_path_factory.mktemp("databases"))


@pytest.fixture
def own_postgres(cluster: Path) -> Iterator[PostgresServer]:
    """A durable PostgreSQL server that the test may stop and kill."""
    with postgres_or_skip(cluster, durable=True) as server:
        yield server


def postgres_or_skip(cluster: Path, *, durable: bool) -> AbstractContextManager[PostgresServer]:
    if missing := missing_parts():
        pytest.skip(f"no PostgreSQL server can be started here: {', '.join(missing)} missing")
    return postgres_server(durable=durable, cluster=cluster)
