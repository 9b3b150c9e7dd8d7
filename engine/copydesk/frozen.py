"""Immutable dataclasses that share their methods instead of having them generated.

What :func:`dataclasses.dataclass` writes for a frozen class is compiled anew in every process, a
millisecond a class; for the few dozen words of the trade that is more than reading five reports
takes. A class marked with :func:`frozen` is a dataclass to everybody who asks (``replace``,
``fields``, pydantic), and is as immutable as a frozen one.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, NoReturn, TypeVar, dataclass_transform, overload

Class = TypeVar("Class", bound="type[Frozen]")


class Frozen:
    """Base of the classes that are marked with :func:`frozen`."""

    _names: ClassVar[tuple[str, ...]] = ()
    _defaults: ClassVar[dict[str, Any]] = {}
    _makers: ClassVar[dict[str, Callable[[], Any]]] = {}

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


@overload
def frozen(cls: Class) -> Class: ...
@overload
def frozen(*, kw_only: bool) -> Callable[[Class], Class]: ...
@dataclass_transform(frozen_default=True, field_specifiers=(dataclasses.field,))
def frozen(cls: Any = None, *, kw_only: bool = False) -> Any:
    """Make a subclass of :class:`Frozen` a dataclass of its annotated fields and of its base's.

    ``kw_only`` is for type checkers, and says that its fields are named wherever one is made.
    """
    if cls is None:
        return functools.partial(frozen, kw_only=kw_only)
    named = [name for name, kind in cls.__annotations__.items() if _is_field(kind)]
    given = {name: cls.__dict__[name] for name in named if name in cls.__dict__}
    defaults, makers = dict(cls._defaults), dict(cls._makers)
    for name, value in given.items():
        field = value if isinstance(value, dataclasses.Field) else None
        if field is None or field.default is not dataclasses.MISSING:
            defaults[name] = value if field is None else field.default
        elif field.default_factory is not dataclasses.MISSING:
            makers[name] = field.default_factory
        if field is not None:
            delattr(cls, name)
    cls._names = tuple(dict.fromkeys([*cls._names, *named]))
    cls._defaults, cls._makers = defaults, makers
    cls.__init__ = _initializer(cls)
    cls.__match_args__ = () if kw_only else cls._names  # type: ignore[misc]  # final only to users
    cls.__dataclass_fields__ = _Fields(cls, given, kw_only)
    return cls


def _is_field(kind: object) -> bool:
    return "ClassVar" not in (kind if isinstance(kind, str) else repr(kind)).partition("[")[0]


class _Fields:
    """Makes a class a dataclass when its fields are first asked for.

    To describe every field of every class is work that a run which asks for none can leave.
    """

    def __init__(self, cls: Any, given: Mapping[str, Any], kw_only: bool) -> None:
        self._cls = cls
        self._given = given
        self._kw_only = kw_only

    def __get__(self, instance: object, owner: object) -> dict[str, dataclasses.Field[Any]]:
        cls = self._cls
        for name, value in self._given.items():
            setattr(cls, name, value)
        dataclasses.dataclass(init=False, repr=False, eq=False, kw_only=self._kw_only)(cls)
        fields: dict[str, dataclasses.Field[Any]] = cls.__dict__["__dataclass_fields__"]
        return fields


def _initializer(cls: Any) -> Callable[..., None]:
    """What fills a new instance of the class: one function for all, with the class's own fields at
    hand, since records are made by the ten thousand."""
    names, known = cls._names, frozenset(cls._names)
    defaults, makers = cls._defaults, [*cls._makers.items()]
    count, assign = len(names), object.__setattr__

    def fill(self: Any, *values: Any, **given: Any) -> None:
        if values:
            if len(values) > count or (given and not given.keys().isdisjoint(names[: len(values)])):
                raise TypeError(f"{cls.__qualname__} is given a field twice, or too many")
            own = dict(zip(names, values, strict=False))
            own.update(given)
        else:
            own = given
        if len(own) < count:
            own = defaults | own
        for name, make in makers:
            if name not in own:
                own[name] = make()
        if len(own) != count or (given and not known.issuperset(given)):
            _refuse(cls, own)
        assign(self, "__dict__", own)

    return fill


def _refuse(cls: Any, own: dict[str, Any]) -> NoReturn:
    for name in own:
        if name not in cls._names:
            raise TypeError(f"{cls.__qualname__} has no field {name!r}")
    missing = [name for name in cls._names if name not in own]
    raise TypeError(f"{cls.__qualname__} needs {', '.join(missing)}")
