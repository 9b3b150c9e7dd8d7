"""The shape of a user's data: the mappings in it, and the keys that a class allows in each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from copydesk.options import Options
from copydesk.yamlplaces import Location


def mappings(data: Any, here: Location = ()) -> Iterator[tuple[Location, dict[str, Any]]]:
    """All mappings in the data, which stands at ``here``, each with its place."""
    if isinstance(data, dict):
        yield here, data
        for name, value in data.items():
            yield from mappings(value, (*here, name))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from mappings(value, (*here, index))


def keys_at(model: Any, location: Location) -> list[str]:
    """The keys that a mapping at ``location`` in the data of a model can have.

    Where the value can be one of several models, those of all of them; none where it can be any
    mapping.
    """
    return list(_keys(model, tuple(0 if isinstance(part, int) else part for part in location)))


@lru_cache(maxsize=1024)
def _keys(model: Any, location: Location) -> tuple[str, ...]:
    """The same for all items of a list, which are of one type."""
    found = [model]
    for part in location:
        found = [inner for each in found for inner in _inside(each, part)]
    names = [field.alias or name for each in found for name, field in _fields(each).items()]
    return tuple(dict.fromkeys(names))


def _inside(annotation: Any, part: int | str) -> list[Any]:
    """What the value under a key or an index of a value of this type can be."""
    fields = _fields(annotation)
    if fields:
        for name, field in fields.items():
            if part in (name, field.alias):
                return _members(field.annotation)
        return []
    arguments = get_args(annotation)
    if isinstance(part, int):
        return [each for argument in arguments[:1] for each in _members(argument)]
    return [each for argument in arguments[1:2] for each in _members(argument)]


def _fields(annotation: Any) -> dict[str, Any]:
    """The fields of a class that describes a mapping; none of another type."""
    is_one = isinstance(annotation, type) and issubclass(annotation, Options)
    return annotation.as_model().model_fields if is_one else {}


def _members(annotation: Any) -> list[Any]:
    """The types that a value of this type can have: those of a union, without what annotates."""
    if get_origin(annotation) is Annotated:
        return _members(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        return [each for member in get_args(annotation) for each in _members(member)]
    return [annotation]
