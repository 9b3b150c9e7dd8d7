"""The documents show what is true: real output, real files, real commands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from copydesk import cli, config, rulebook

BLOCK = re.compile(r"<!-- from: copydesk (.+?) -->\n```text\n(.*?)```", re.DOTALL)
ROOT = Path(__file__).parent.parent
LINK = re.compile(r"\]\((?!https?://)([^)#]+)")


def blocks(root: Path) -> dict[str, str]:
    return dict(BLOCK.findall((root / "README.md").read_text(encoding="utf-8")))


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch, root: Path) -> None:
    monkeypatch.chdir(root)
    monkeypatch.setenv("COLUMNS", "100")


def test_the_help_in_the_readme(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cli.run(["check", "-h"])
    assert blocks(root)["check -h"] == capsys.readouterr().out


def test_the_findings_in_the_readme(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = cli.run(["check"])
    page = capsys.readouterr().out
    assert status == 1
    for paragraph in blocks(root)["check"].strip().split("\n\n"):
        assert paragraph in page


def test_the_yaml_in_the_readme_is_right(root: Path, tmp_path: Path) -> None:
    shown = re.findall(r"```yaml\n(.*?)```", (root / "README.md").read_text("utf-8"), re.DOTALL)
    configuration, rules = shown
    (tmp_path / "config.yaml").write_text(configuration)
    assert config.load(tmp_path / "config.yaml").reports == (tmp_path / "seeds",)
    assert len(rulebook.parse_rules(rules)) == 1


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        *sorted(f"docs/{page.name}" for page in (ROOT / "docs").glob("*.md")),
    ],
)
def test_every_link_leads_somewhere(root: Path, name: str) -> None:
    document = root / name
    for target in LINK.findall(document.read_text(encoding="utf-8")):
        assert (document.parent / target).exists(), f"{name} links to {target}"


def test_the_architecture_shows_the_import_contract(root: Path) -> None:
    text = (root / "docs" / "architecture.md").read_text(encoding="utf-8")
    shown = text.partition("do not know each other.\n\n```\n")[2].partition("```")[0]
    project = (root / "pyproject.toml").read_text(encoding="utf-8")
    layers = project.partition("layers = [")[2].partition("]")[0]
    names = [
        set(re.findall(r"\w+", line)) - {"__main__"} for line in layers.splitlines() if line.strip()
    ]
    assert [set(line.split()) for line in shown.splitlines()] == [each for each in names if each]
