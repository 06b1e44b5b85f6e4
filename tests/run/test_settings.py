from __future__ import annotations

from pathlib import Path

import pytest

from communique.model.errors import ConfigurationError
from communique.run.settings import NAMES, Settings, read_settings


def test_defaults(tmp_path: Path) -> None:
    settings = read_settings(tmp_path, {})

    assert settings.db == "register.db"
    assert set(settings.origin.values()) == {"default"}


def test_the_file_is_found_upward_and_its_paths_are_its_own(tmp_path: Path) -> None:
    (tmp_path / "communique.toml").write_text('db = "kept/tea.db"\ntime_limit = 5\n', encoding="utf-8")
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    settings = read_settings(folder, {})

    assert settings.db == str(tmp_path / "kept" / "tea.db")
    assert settings.time_limit == 5.0
    assert settings.origin["db"] == str(tmp_path / "communique.toml")
    assert settings.origin["max_bytes"] == "default"


def test_flags_outweigh_the_environment_and_that_the_file(tmp_path: Path) -> None:
    (tmp_path / "communique.toml").write_text('db = "file.db"\nmax_bytes = 1\n', encoding="utf-8")
    environment = {
        "COMMUNIQUE_DB": "environment.db",
        "COMMUNIQUE_MAX_BYTES": "2",
        "COMMUNIQUE_SHARED": "else's",
    }

    settings = read_settings(tmp_path, environment, {"db": "flag.db", "max_bytes": None})

    assert (settings.db, settings.origin["db"]) == ("flag.db", "flag")
    assert (settings.max_bytes, settings.origin["max_bytes"]) == (2, "COMMUNIQUE_MAX_BYTES")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('dbb = "x"', "no setting dbb; known: db, max_bytes, time_limit"),
        ("db = 3", "db is 3, not a text"),
        ('max_bytes = "many"', "max_bytes is 'many', not a whole number"),
        ("max_bytes = true", "max_bytes is True, not a whole number"),
        ("max_bytes = 1.5", "max_bytes is 1.5, not a whole number"),
        ("max_bytes = 0", "it should be 1 or more"),
        ("time_limit = -1", "it should be 0"),
        ("db = ", "cannot be read as TOML"),
    ],
)
def test_what_cannot_be_used_is_named_with_its_file(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "communique.toml").write_text(content, encoding="utf-8")

    with pytest.raises(ConfigurationError, match=message):
        read_settings(tmp_path, {})


def test_a_wrong_variable_is_named() -> None:
    with pytest.raises(ConfigurationError, match="COMMUNIQUE_TIME_LIMIT: time_limit is 'soon', not a number"):
        read_settings(Path("/"), {"COMMUNIQUE_TIME_LIMIT": "soon"})


def test_every_setting_can_be_named() -> None:
    assert {"db", "max_bytes", "time_limit"} == set(NAMES)
    assert Settings(db="x").db == "x"
