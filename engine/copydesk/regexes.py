"""Regular expressions, compiled once for all runs.

Python compiles a pattern anew in every process, in Python: for the few hundred of this package that
is a third of what a check of a short story costs. What a pattern was compiled to is therefore kept
(:mod:`copydesk.kept`) and handed to the engine of :mod:`re` as it is. The parts of :mod:`re` that
this needs are its own and may change with a release of Python, which is in the name of what is
kept; where they are not as expected, a pattern is compiled in the ordinary way.
"""

from __future__ import annotations

import re
import sys
from typing import Any, AnyStr, Final

from copydesk import kept

_MOST: Final = 5_000
"""Patterns kept; beyond these, all are forgotten but those of the last run."""

_Program = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""Flags, code, number of groups, groups by name, names by group."""
_Key = tuple[str | bytes, int]

_known: dict[_Key, _Program] | None = None
_new: dict[_Key, _Program] = {}
_used: set[_Key] = set()


def compiled(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """As :func:`re.compile`."""
    if not kept.in_use():
        return re.compile(source, flags)
    global _known  # noqa: PLW0603 - read once in a process
    if _known is None:
        _known = _read()
    key = (source, int(flags))
    _used.add(key)
    try:
        program = _known.get(key)
        if program is None:
            program = _new[key] = _program(source, int(flags))
        return _pattern(source, program)
    except re.error:
        raise
    except Exception:
        # Whatever the parts of another Python raise: the ordinary way compiles it.
        _new.pop(key, None)
        return re.compile(source, flags)


def keep() -> None:
    """Keep what was compiled in this process for the next one."""
    if not _new or _known is None:
        return
    import marshal

    every = _known | _new
    if len(every) > _MOST:
        every = {key: program for key, program in every.items() if key in _used}
    kept.put(_name(), marshal.dumps(every))
    _new.clear()


def _read() -> dict[_Key, _Program]:
    data = kept.get(_name())
    if data is None:
        return {}
    import marshal

    try:
        found = marshal.loads(data)  # noqa: S302 - from the user's own folder, see kept
    except (ValueError, EOFError, TypeError):
        return {}
    return found if isinstance(found, dict) else {}


def _name() -> str:
    import _sre  # type: ignore[import-not-found]  # of CPython: see above

    magic = f"{_sre.MAGIC}-{_sre.CODESIZE}-{sys.byteorder}"
    return f"patterns-{sys.implementation.name}-{sys.hexversion:x}-{magic}"


def _program(source: str | bytes, flags: int) -> _Program:
    from array import array
    from re import _compiler, _parser  # type: ignore[attr-defined]  # see above

    parsed: Any = _parser.parse(source, flags)
    code = _compiler._code(parsed, flags)
    state = parsed.state
    names: list[str | None] = [None] * state.groups
    for name, number in state.groupdict.items():
        names[number] = name
    groups = dict(state.groupdict)
    return flags | state.flags, array("I", code).tobytes(), state.groups - 1, groups, tuple(names)


def _pattern(source: AnyStr, program: _Program) -> re.Pattern[AnyStr]:
    import _sre
    from array import array

    flags, data, groups, index, names = program
    code = array("I")
    code.frombytes(data)
    made: re.Pattern[AnyStr] = _sre.compile(source, flags, code.tolist(), groups, index, names)
    return made
