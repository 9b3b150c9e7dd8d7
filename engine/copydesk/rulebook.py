"""The rules of a run, read from their files or taken over from the run before.

The language is described in ``docs/rules.md``. A file is read as data and checked by the classes
of :mod:`copydesk.rules.files`, :mod:`copydesk.rules.making` and of the kinds that it uses; nothing
in it is run. All mistakes of all files are collected and raised together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from copydesk import kept, parts
from copydesk.digests import blake2b
from copydesk.errors import DeskError
from copydesk.rules.discovery import Reader, TextReader, file_readers, pack_reader, packs
from copydesk.rules.rule import Rule, Rulebook

if TYPE_CHECKING:
    from copydesk.rules.criteria_reader import KnownColumns

__all__ = ["Rulebook", "explain", "load_rules", "packs", "parse_rules", "schema"]


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
    name = "" if texts is not None else _name(readers, columns)
    book = _kept(name)
    if book is None:
        from copydesk.rules import reading
        from copydesk.rules.files import Library

        library = Library()
        for reader in readers:
            text = None if texts is None else texts.get(reader.key)
            library.add(reader if text is None else TextReader(text, str(reader.path)))
        book = reading.read(library, columns)
        _keep(name, library.readers, book)
    return book


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


def _name(readers: Sequence[Reader], columns: KnownColumns | None) -> str:
    """What these rules are kept under; empty where nothing is kept."""
    if not kept.in_use():
        return ""
    files = [part for reader in readers for part in (reader.key, str(reader.path))]
    return "rules-" + kept.digest(*files, repr(columns))


def _kept(name: str) -> Rulebook | None:
    """The rules as an earlier run has read them, if all their files are still the same."""
    found = kept.load(name) if name else None
    if found is None:
        return None
    files: list[tuple[Reader, bytes]]
    book: Rulebook
    files, book = found
    try:
        same = all(_digest(reader) == digest for reader, digest in files)
    except OSError:
        # Whoever reads it says what is wrong with it.
        return None
    return book if same else None


def _keep(name: str, readers: Sequence[Reader], book: Rulebook) -> None:
    own = parts.own_names("kinds")
    # A kind of an installed package may change without a file of this one changing.
    if not name or any(rule.kind not in own for rule in (*book.rules, *book.off)):
        return
    try:
        files = [(reader, _digest(reader)) for reader in readers]
    except OSError:
        return
    kept.save(name, (files, book))


def _digest(reader: Reader) -> bytes:
    return blake2b(reader.content(), digest_size=16).digest()
