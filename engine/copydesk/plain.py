"""The words of the trade as plain data and back, which pydantic does by their annotations."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, get_type_hints

if TYPE_CHECKING:
    from pydantic import TypeAdapter

Word = TypeVar("Word")


def data(word: Any, exclude: AbstractSet[str] = frozenset()) -> dict[str, Any]:
    """Its fields as what JSON has: texts, numbers, lists and mappings."""
    made: dict[str, Any] = _adapter(type(word)).dump_python(word, mode="json", exclude=set(exclude))
    return made


def dumped(word: Any, *, exclude_defaults: bool = False) -> bytes:
    """It as JSON, without the fields that have their default value, if so wished."""
    return _adapter(type(word)).dump_json(word, exclude_defaults=exclude_defaults)


def read(cls: type[Word], data: Any) -> Word:
    """Plain data as a word of that class.

    Raises :class:`pydantic.ValidationError` where it is none.
    """
    made: Word = _adapter(cls).validate_python(data)
    return made


def parsed(cls: type[Word], text: bytes | str) -> Word:
    """What :func:`dumped` wrote.

    Raises :class:`pydantic.ValidationError` where it did not.
    """
    made: Word = _adapter(cls).validate_json(text)
    return made


def field_types(cls: Any) -> Mapping[str, Any]:
    """The fields of a class of words, in their order, each with its type."""
    return _hints(cls)


_hints = cache(get_type_hints)


def _adapter(cls: Any) -> TypeAdapter[Any]:
    if cls not in _ADAPTERS:
        # Only a run that writes or reads words as data waits for the import.
        from pydantic import TypeAdapter

        _ADAPTERS[cls] = TypeAdapter(cls)
    return _ADAPTERS[cls]


_ADAPTERS: dict[Any, TypeAdapter[Any]] = {}
