from __future__ import annotations

import os
from pathlib import Path

import pytest

from communique.model.errors import ConfigurationError
from communique.run.assemble import pipeline_version, stages_for
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


def test_the_list_of_office_holders_is_found_beside_the_file(tmp_path: Path) -> None:
    (tmp_path / "communique.toml").write_text('office_holders = "lists/holders.csv"\n', encoding="utf-8")

    assert read_settings(tmp_path, {}).office_holders == str(tmp_path / "lists" / "holders.csv")
    assert read_settings(tmp_path, {}, {"office_holders": "x.csv"}).office_holders == "x.csv"

    (tmp_path / "communique.toml").write_text('office_holders = ""\n', encoding="utf-8")
    assert read_settings(tmp_path, {}).office_holders == ""


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
        (
            'dbb = "x"',
            "no setting dbb; known: db, max_bytes, time_limit, workers, engine, analyse, office_holders",
        ),
        ("db = 3", "db is 3, not a text"),
        ('max_bytes = "many"', "max_bytes is 'many', not a whole number"),
        ("max_bytes = true", "max_bytes is True, not a whole number"),
        ("max_bytes = 1.5", "max_bytes is 1.5, not a whole number"),
        ("max_bytes = 0", "it should be 1 or more"),
        ("time_limit = -1", "it should be 0"),
        ("engine = 3", "engine is 3, not a text"),
        ("analyse = true", "analyse is True, not a text"),
        ("office_holders = 3", "office_holders is 3, not a text"),
        ('analyse = "some"', "analyse is 'some'; it should be gate or all"),
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


def test_the_engine_can_be_set_everywhere(tmp_path: Path) -> None:
    assert (Settings().engine, Settings().analyse) == ("trained", "gate")

    (tmp_path / "communique.toml").write_text('engine = "rules"\nanalyse = "all"\n', encoding="utf-8")
    settings = read_settings(tmp_path, {"COMMUNIQUE_ENGINE": "spacy:a/b"}, {"analyse": "gate"})

    assert (settings.engine, settings.origin["engine"]) == ("spacy:a/b", "COMMUNIQUE_ENGINE")
    assert (settings.analyse, settings.origin["analyse"]) == ("gate", "flag")
    assert read_settings(tmp_path, {}).engine == "rules"


def test_a_wrong_choice_of_sentences_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="analyse is 'none'; it should be gate or all"):
        read_settings(tmp_path, {"COMMUNIQUE_ANALYSE": "none"})


def test_a_threshold_is_a_share(tmp_path: Path) -> None:
    assert read_settings(tmp_path, {"COMMUNIQUE_AUTO_ACCEPT": "0.8"}).auto_accept == 0.8
    with pytest.raises(ConfigurationError, match=r"auto_accept is 95\.0; it should be between 0 and 1"):
        read_settings(tmp_path, {"COMMUNIQUE_AUTO_ACCEPT": "95"})


def test_an_engine_that_is_not_there_shows_when_stages_are_put_together() -> None:
    names = [annotator.name for annotator in stages_for(Settings(engine="rules", analyse="all")).annotators]

    assert "analysis-rules-all" in names
    assert pipeline_version(stages_for(Settings())) != pipeline_version(stages_for(Settings(analyse="all")))
    with pytest.raises(
        ConfigurationError, match="no engine 'nonsense'; known: rules, trained, spacy:PIPELINE"
    ):
        stages_for(Settings(engine="nonsense"))


def test_every_setting_can_be_named() -> None:
    reading = {"max_bytes", "time_limit", "workers", "engine", "analyse", "office_holders"}
    fetching = {"allow_hosts", "fetch_interval"}
    assert {"db", "auto_accept", "reviewer"} | reading | fetching == set(NAMES)
    assert Settings(db="x").db == "x"


def test_a_list_of_office_holders_makes_other_stages_and_is_read_anew_when_it_changes(tmp_path: Path) -> None:
    path = tmp_path / "holders.csv"
    versions = [pipeline_version(stages_for(Settings()))]
    for changed, row in enumerate(("Kai Moe,King,NOR,2019", "Kai Moe,King,NOR,2020")):
        path.write_text(f"name,office,country,start\n{row}\n", encoding="utf-8")
        os.utime(path, (changed, changed))
        versions.append(pipeline_version(stages_for(Settings(office_holders=str(path)))))

    assert len(set(versions)) == 3


def test_a_list_of_office_holders_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"office_holders: .*none\.csv cannot be read"):
        stages_for(Settings(office_holders=str(tmp_path / "none.csv")))
