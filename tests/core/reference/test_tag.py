"""Reading tags: versions, variants, what an image is built on, and whether a tag moves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.config import ROOT
from bot.core.reference import grammar
from bot.core.reference.tag import Precision, TagVocabulary, parse_tag
from bot.store.content.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary(ROOT / "content")


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("latest", "latest=latest"),
        ("3", "3=version"),
        ("v1.2.3", "v1.2.3=version"),
        ("3.11-slim-bookworm", "3.11=version slim=slim bookworm=bookworm"),
        ("3.11-alpine3.19", "3.11=version alpine3.19=alpine"),
        ("8.2-fpm-alpine", "8.2=version fpm=fpm alpine=alpine"),
        ("8.2-apache-bullseye", "8.2=version apache=apache bullseye=bullseye"),
        ("21.0.1_12-jdk-jammy", "21.0.1=version 12=revision jdk=jdk jammy=jammy"),
        ("17-jre", "17=version jre=jre"),
        ("3.13.0b1", "3.13.0=version b1=beta"),
        ("3.12.0rc3-slim", "3.12.0=version rc3=rc slim=slim"),
        ("1.0.0-beta.2", "1.0.0=version beta.2=beta"),
        ("12.3.1-cudnn8-runtime-ubuntu22.04", "12.3.1=version cudnn8=cudnn runtime=runtime ubuntu22.04=ubuntu"),
        ("3.11-windowsservercore-ltsc2022", "3.11=version windowsservercore-ltsc2022=windowsservercore"),
        ("1.2.3-linux-amd64", "1.2.3=version linux-amd64=amd64"),
        ("arm64v8", "arm64v8=arm64"),
        ("x86_64", "x86_64=amd64"),
        ("20240115", "20240115=date"),
        ("jammy-2024-01-15", "jammy=jammy 2024-01-15=date"),
        ("2022-latest", "2022=version latest=latest"),
        ("sha-abc1234", "sha-abc1234=commit"),
        ("f3a1b2c", "f3a1b2c=commit"),
        ("lts-alpine", "lts=lts alpine=alpine"),
        ("3.11-SLIM", "3.11=version SLIM=slim"),
        ("3.9-eclipse-temurin-21", "3.9=version eclipse-temurin=java-maker 21=version"),
        ("noble-20240212.1", "noble=noble 20240212=date 1=revision"),
        ("RELEASE.2024-02-17T01-15-57Z", "RELEASE=release 2024-02-17T01-15-57Z=date"),
        ("12.4.1-base-ubuntu22.04", "12.4.1=version base=base ubuntu22.04=ubuntu"),
        ("27.1-dind-rootless", "27.1=version dind-rootless=rootless"),
        ("1.27.0-alpine3.19-otel", "1.27.0=version alpine3.19=alpine otel=otel"),
        ("8.0-jammy-chiseled", "8.0=version jammy=jammy chiseled=chiseled"),
        ("10.1-jdk17-temurin-noble", "10.1=version jdk17=jdk temurin=java-maker noble=noble"),
        ("17-jre-headless", "17=version jre=jre headless=headless"),
        ("latest-pg16", "latest=latest pg16=postgres"),
        ("1.7.0-ubi9-minimal", "1.7.0=version ubi9-minimal=ubi"),
        ("debug-nonroot-arm64v8", "debug=debug nonroot=nonroot arm64v8=arm64"),
        ("3.13-management-alpine", "3.13=version management=management alpine=alpine"),
        ("8.2-zts-trixie", "8.2=version zts=zts trixie=trixie"),
        ("lts-iron", "lts-iron=node-lts"),
        ("1.25.3-r0", "1.25.3=version r0=revision"),
        ("2024-01-31T20-20-33Z", "2024-01-31T20-20-33Z=date"),
        ("slimmer", "slimmer=unknown"),
        ("my_tag", "my=unknown tag=unknown"),
        ("1.2.x", "1.2.x=unknown"),
    ],
)
def test_each_word_of_a_tag_is_read(tag: str, words: str) -> None:
    parts = parse_tag(tag, VOCABULARY).parts
    assert " ".join(f"{part.text}={part.term.id if part.term else part.kind}" for part in parts) == words


@pytest.mark.parametrize(
    ("tag", "precision"),
    [
        ("3", Precision.MAJOR),
        ("3.11", Precision.MINOR),
        ("22.04", Precision.CALENDAR),
        ("2023.06", Precision.CALENDAR),
        ("3.11.4", Precision.PATCH),
        ("3.11.4.1", Precision.PATCH),
    ],
)
def test_the_more_numbers_the_more_exact_the_version(tag: str, precision: Precision) -> None:
    version = parse_tag(f"{tag}-slim", VOCABULARY).version
    assert version is not None
    assert version.precision is precision


@pytest.mark.parametrize(
    ("tag", "successor"),
    [("3", "4"), ("v3", "4"), ("3.11", "3.12"), ("3.9", "3.10"), ("22.04", "22.05"), ("3.11.4", "3.12")],
)
def test_a_version_that_moves_stops_before_the_next_one(tag: str, successor: str) -> None:
    version = parse_tag(tag, VOCABULARY).version
    assert version is not None
    assert version.next_version == successor


@pytest.mark.parametrize(
    ("tag", "moves"),
    [
        ("3.11.4-slim", True),
        ("3.11.4-slim-bookworm", False),
        ("3.11.4-alpine", True),
        ("3.11.4-alpine3.19", False),
        ("3.11.4-bookworm", False),
    ],
)
def test_a_base_without_its_release_may_be_exchanged_beneath_a_version(tag: str, moves: bool) -> None:
    assert parse_tag(tag, VOCABULARY).base_moves is moves


@pytest.mark.parametrize("tag", ["latest", "3", "3.11", "3.11-slim", "alpine", "stable", "lts", "main", "3-rc"])
def test_a_tag_that_stands_for_many_releases_moves(tag: str) -> None:
    assert parse_tag(tag, VOCABULARY).moves


@pytest.mark.parametrize("tag", ["3.11.4", "3.11.4-slim", "jammy-20240111", "sha-abc1234", "20240115", "15.4-1"])
def test_a_full_version_a_date_or_a_commit_pins_a_tag(tag: str) -> None:
    assert not parse_tag(tag, VOCABULARY).moves


@given(st.from_regex(rf"\A{grammar.TAG_START}{grammar.TAG_REST}{{0,40}}\Z"))
def test_no_word_of_a_tag_is_lost(tag: str) -> None:
    parts = parse_tag(tag, VOCABULARY).parts
    rest = tag
    for part in parts:
        assert part.text
        _, found, rest = rest.partition(part.text)
        assert found
    assert rest.strip("-_.") == ""


def test_a_vocabulary_needs_every_language_and_patterns_that_work() -> None:
    good = {"id": "slim", "pattern": "slim", "kind": "variant", "meaning": {"ja": "軽量版", "en": "smaller"}}
    assert TagVocabulary.model_validate({"terms": [good]})
    for wrong in (
        good | {"meaning": {"en": "smaller"}},
        good | {"pattern": "("},
        good | {"pattern": "(a)"},
        good | {"pattern": "(?i)a"},
        good | {"kind": "size"},
    ):
        with pytest.raises(ValidationError):
            TagVocabulary.model_validate({"terms": [wrong]})
