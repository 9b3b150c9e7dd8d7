"""Immutable dataclasses that share their methods instead of having them generated.

What :func:`dataclasses.dataclass` writes for a frozen class is compiled anew in every process, a
millisecond a class; for the few dozen words of the trade that is more than reading five reports
takes. A class marked with :func:`word` is a dataclass to everybody who asks (``replace``,
``fields``, pydantic), and takes its fields by keyword only.
"""

from __future__ import annotations

import dataclasses
from typing import Any, ClassVar, NoReturn, TypeVar, dataclass_transform

Class = TypeVar("Class", bound="type[Word]")


class Word:
    """Base of the classes that are marked with :func:`word`."""

    _names: ClassVar[tuple[str, ...]] = ()
    _known: ClassVar[frozenset[str]] = frozenset()
    _defaults: ClassVar[dict[str, Any]] = {}

    def __init__(self, **given: Any) -> None:
        own = self.__dict__
        own.update(self._defaults)
        own.update(given)
        if len(own) != len(self._known) or not given.keys() <= self._known:
            _refuse(type(self), given)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> NoReturn:
        raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        own = self.__dict__
        return hash(tuple([own[name] for name in self._names]))

    def __repr__(self) -> str:
        fields: Any = self
        said = ", ".join(
            f"{field.name}={getattr(self, field.name)!r}"
            for field in dataclasses.fields(fields)
            if field.repr
        )
        return f"{type(self).__qualname__}({said})"


@dataclass_transform(
    kw_only_default=True, frozen_default=True, field_specifiers=(dataclasses.field,)
)
def word(cls: Class) -> Class:
    """Make a subclass of :class:`Word` a dataclass of its annotated fields and of its base's."""
    made: Any = dataclasses.dataclass(init=False, repr=False, eq=False, kw_only=True)(cls)
    fields = dataclasses.fields(made)
    made._names = tuple(field.name for field in fields)
    made._known = frozenset(made._names)
    made._defaults = {
        field.name: field.default for field in fields if field.default is not dataclasses.MISSING
    }
    return cls


def _refuse(cls: type[Word], given: dict[str, Any]) -> NoReturn:
    for name in given:
        if name not in cls._known:
            raise TypeError(f"{cls.__qualname__} has no field {name!r}")
    missing = [name for name in cls._names if name not in given and name not in cls._defaults]
    raise TypeError(f"{cls.__qualname__} needs {', '.join(missing)}")
