"""The result as JSON, in the form that :mod:`copydesk.outputs._contract` publishes."""

from __future__ import annotations

from copydesk.model import Result
from copydesk.outputs._contract import SCHEMA, contract, schema
from copydesk.outputs._json import dump, dump_lines
from copydesk.outputs.base import PLAIN, View

__all__ = ["SCHEMA", "contract", "dump", "dump_lines", "render", "schema"]


def render(result: Result, view: View = PLAIN) -> str:
    """``result`` as indented JSON with a line break at its end. ``view`` changes nothing."""
    return dump(contract(result).model_dump(by_alias=True))
