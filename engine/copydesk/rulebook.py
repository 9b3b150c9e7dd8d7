"""The rules of a run, read from their files or taken over from a run before.

The language is described in ``docs/rules.md``. A file is read as data and checked by the classes
of :mod:`copydesk.rules.files`, :mod:`copydesk.rules.making` and of the kinds that it uses; nothing
in it is run. All mistakes of all files are collected and raised together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from copydesk import kept, parts
from copydesk.errors import DeskError
from copydesk.rules.discovery import Reader, TextReader, file_readers, pack_reader, packs
from copydesk.rules.rule import Rule, Rulebook

if TYPE_CHECKING:
    from copydesk.rules.criteria_reader import KnownColumns

__all__ = ["Rulebook", "explain", "load_rules", "packs", "parse_rules", "schema"]

Read = tuple[Sequence[tuple[Reader, bytes]], Rulebook]
"""Rules, after all files that they were read from, each with the digest of what was in it."""

_MOST_KNOWN: Final = 8
"""Sets of files that a process has the rules of at hand."""
_known: dict[tuple[str, ...], Read] = {}
"""What this process has read, by what was asked for; what was used last stands last."""


def load_rules(
    paths: Sequence[Path] = (),
    pack: str | None = None,
    columns: KnownColumns | None = None,
    texts: Mapping[str, str] | None = None,
) -> Rulebook:
    """The rules of files, of all YAML files in folders, and of a pack that ships.

    ``columns`` are those of the ready-made records of the run, which rules may then name as they
    name fields. ``texts`` are read in the place of files, by their real paths. Raises
    :class:`DeskError` where there is no such file, folder or pack, where no rule is found at all,
    and for every mistake in the files: several are one :class:`mistakes.DeskErrors`.
    """
    readers = _readers(paths, pack)
    if texts is not None:
        return _read([_at_hand(reader, texts) for reader in readers], columns)[1]
    asked = (*(part for each in readers for part in (each.key, str(each.path))), repr(columns))
    # Who watches a folder or goes through an archive asks for the same rules story after story.
    found = _unchanged(_known.pop(asked, None)) or _from_earlier_run(asked)
    if found is None:
        found = _read(readers, columns)
        if kept.in_use() and _may_be_kept(found[1]):
            kept.save(_name(asked), found)
    if _may_be_kept(found[1]):
        _known[asked] = found
        for oldest in list(_known)[:-_MOST_KNOWN]:
            _known.pop(oldest, None)  # a thread of its own may have done so
    return found[1]


def parse_rules(text: str, path: str = "", columns: KnownColumns | None = None) -> Rulebook:
    """The rules of one YAML text; ``path`` is what mistakes call it, and where paths start."""
    from copydesk.rules import reading
    from copydesk.rules.files import Library

    library = Library()
    library.add(TextReader(text, path))
    return reading.read(library, columns)


def schema() -> dict[str, Any]:
    """JSON Schema (draft-07) of a rule file, all kinds and their options included."""
    from copydesk import schemas
    from copydesk.rules.files import OverrideEntry, RuleFile
    from copydesk.rules.making import RuleEntry

    return schemas.rules_schema(RuleFile, RuleEntry, OverrideEntry)


def explain(subject: str | Rule) -> str:
    """Manual page of a kind, by name, or of a rule, as plain text.

    Raises :class:`DeskError` with a "did you mean" where there is no kind of that name.
    """
    from copydesk import manual

    return manual.explain(subject)


def _readers(paths: Sequence[Path], pack: str | None) -> list[Reader]:
    try:
        first = [pack_reader(pack)] if pack else []
    except LookupError as error:
        raise DeskError(str(error.args[0])) from None
    return [*first, *file_readers(paths)]


def _at_hand(reader: Reader, texts: Mapping[str, str]) -> Reader:
    text = texts.get(reader.key)
    return reader if text is None else TextReader(text, str(reader.path))


def _read(readers: Sequence[Reader], columns: KnownColumns | None) -> Read:
    from copydesk.rules import reading
    from copydesk.rules.files import Library

    library = Library()
    for reader in readers:
        library.add(reader)
    book = reading.read(library, columns)
    return library.read_from, book


def _unchanged(read: Read | None) -> Read | None:
    """What was read, if all its files are still the same."""
    if read is None:
        return None
    same = all(digest and reader.digest() == digest for reader, digest in read[0])
    return read if same else None


def _from_earlier_run(asked: tuple[str, ...]) -> Read | None:
    return _unchanged(kept.load(_name(asked))) if kept.in_use() else None


def _may_be_kept(book: Rulebook) -> bool:
    own = parts.own_names("kinds")
    # A kind of an installed package may change without a file of this one changing.
    return all(rule.kind in own for rule in (*book.rules, *book.off))


def _name(asked: tuple[str, ...]) -> str:
    """The name under which other runs find rules."""
    return "rules-" + kept.digest(*asked)
