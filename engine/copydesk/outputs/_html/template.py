"""The page's template, ready to be filled.

    python -m copydesk.outputs._html.template

Reading ``page.html`` takes Jinja longer than all else that the page needs, so what it makes of it
is kept in ``page_compiled.py``, which the command above writes anew. What is kept is used only as
long as it was made from just this ``page.html`` by just this Jinja; else the template is read.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from jinja2 import Environment, Template

FOLDER: Final = Path(__file__).parent
_SOURCE: Final = FOLDER / "page.html"
_HEAD: Final = """\
# Made from page.html by python -m copydesk.outputs._html.template. Do not edit.
# mypy: ignore-errors
# ruff: noqa
# fmt: off
"""


def environment() -> Environment:
    """Jinja as the page uses it: all is escaped, and a name that is not given is an error."""
    from jinja2 import Environment, StrictUndefined

    return Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


@lru_cache(maxsize=1)
def page_template() -> Template:
    """The template of the page."""
    from copydesk.outputs._html import page_compiled

    made = environment()
    source = _SOURCE.read_text(encoding="utf-8")
    if made_from(source) == page_compiled.MADE_FROM:
        return made.template_class.from_module_dict(made, vars(page_compiled), made.globals)
    return made.from_string(source)


def made_from(source: str) -> str:
    """What a compiled template depends on: its source, and the Jinja that reads it."""
    from importlib.metadata import version

    return f"{version('jinja2')} {hashlib.sha256(source.encode()).hexdigest()}"


def compiled() -> str:
    """The text of ``page_compiled.py``."""
    source = _SOURCE.read_text(encoding="utf-8")
    code = environment().compile(source, name="page.html", raw=True, defer_init=True)
    return f"{_HEAD}{code}\nMADE_FROM = {made_from(source)!r}\n"


if __name__ == "__main__":
    (FOLDER / "page_compiled.py").write_text(compiled(), encoding="utf-8")
