"""What a program imports from the package."""

import subprocess
import sys
from pathlib import Path

import pytest

import copydesk


def test_a_program_checks_a_folder(tmp_path: Path) -> None:
    for name, many in (("a", 214), ("b", 214), ("c", 217)):
        (tmp_path / f"{name}.txt").write_text(f"The ferry carried {many} people on Monday.\n")
    result = copydesk.check(copydesk.Request(paths=(str(tmp_path),)))
    assert result.verdict == "fail"
    (finding,) = (each for each in result.findings if each.severity == "error")
    assert isinstance(finding, copydesk.Finding)
    assert finding.evidence[0].text == "217 people"


@pytest.mark.parametrize("name", copydesk.__all__)
def test_every_name_is_there(name: str) -> None:
    assert getattr(copydesk, name) is not None
    assert name in dir(copydesk)


def test_another_name_is_refused_as_everywhere() -> None:
    with pytest.raises(AttributeError, match="no attribute 'chekc'"):
        copydesk.__getattr__("chekc")


def test_importing_the_package_loads_nothing_else() -> None:
    code = "import copydesk, sys; print([m for m in sys.modules if m.startswith('copydesk.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
