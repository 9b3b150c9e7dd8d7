"""The image: what its build is given suffices, and no more gets in. Nothing is built here."""

from __future__ import annotations

import re
import tomllib
from fnmatch import fnmatchcase
from pathlib import Path

import pytest


@pytest.fixture
def instructions(root: Path) -> list[tuple[str, str]]:
    text = (root / "Dockerfile").read_text("utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [(name, " ".join(rest.split())) for name, _, rest in (x.partition(" ") for x in lines)]


def test_all_that_the_package_is_built_from_is_copied_and_not_ignored(
    root: Path, instructions: list[tuple[str, str]]
) -> None:
    copied = {
        name
        for instruction, rest in instructions
        if instruction == "COPY" and not rest.startswith("--from")
        for name in rest.split()[:-1]
    }
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    build = project["tool"]["hatch"]
    needed = {
        "pyproject.toml",
        project["project"]["readme"],
        *project["project"]["license-files"],
        *(name.partition("/")[0] for name in build["build"]["targets"]["wheel"]["packages"]),
        build["version"]["path"].partition("/")[0],
    }
    assert copied == needed
    rules = (root / ".dockerignore").read_text("utf-8").splitlines()
    let_in = {rule.removeprefix("!") for rule in rules if rule.startswith("!")}
    assert "*" in rules and let_in == needed
    assert any(fnmatchcase("engine/copydesk/__pycache__", rule) for rule in rules)


def test_the_image_runs_the_command_as_nobody_in_particular(
    instructions: list[tuple[str, str]],
) -> None:
    last = dict(instructions)  # of every instruction the last one holds
    assert last["ENTRYPOINT"] == '["copydesk"]'
    assert last["WORKDIR"] == "/work"
    user = re.fullmatch(r"(\d+):(\d+)", last["USER"])
    assert user and int(user[1]) > 0 and int(user[2]) > 0
    built = next(rest for name, rest in instructions if name == "RUN")
    (environment,) = set(re.findall(r"/opt/\w+", built))
    assert f"{environment}/bin:" in last["ENV"]
    assert any(
        rest == f"--from=build {environment} {environment}"
        for name, rest in instructions
        if name == "COPY"
    )
