"""Options as plain classes: declared with their types and bounds, validated by pydantic on demand.

A subclass of :class:`Options` declares each option as an annotated attribute with
:func:`option`. Reading options from a file (:meth:`Options.from_data`) goes through a pydantic
model that is made of the declaration; an instance that is there already, or that one run hands to
the next, needs neither the model nor the library, whose import costs a short run a third of its
time.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from inspect import get_annotations
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    ClassVar,
    Final,
    Self,
    dataclass_transform,
    get_type_hints,
)

from copydesk import plain

if TYPE_CHECKING:
    from pydantic import BaseModel

_FIELD: Final = "option_"
_MUST: Final = object()
"""Stands for the default of an option that has none."""


class Option:
    """One option: its default, what a manual says of it, and its bounds as pydantic names them."""

    __slots__ = ("bounds", "default", "description")

    def __init__(self, default: Any, description: str, bounds: Mapping[str, Any]) -> None:
        self.default = default
        self.description = description
        self.bounds = bounds

    @property
    def must(self) -> bool:
        """Whether it must be given."""
        return self.default is _MUST


def option(*, default: Any = _MUST, description: str = "", **bounds: Any) -> Any:
    """An option of a subclass of :class:`Options`.

    ``bounds`` are those of :func:`pydantic.Field`: ``ge``, ``max_length`` ...
    """
    return Option(default, description, bounds)


class Checked:
    """In an annotation: a function that takes the validated value and returns it, or raises
    :class:`ValueError` with what is wrong with it."""

    def __init__(self, check: Callable[[Any], Any]) -> None:
        self.check = check

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema

        return core_schema.no_info_after_validator_function(self.check, handler(source))


class Written:
    """In an annotation: a function that makes the value of what is written, and the JSON Schema of
    what may be written."""

    def __init__(self, make: Callable[[Any], Any], schema: Mapping[str, Any]) -> None:
        self.make = make
        self.schema = schema

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema

        return core_schema.no_info_before_validator_function(self.make, handler(source))

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> Any:
        return dict(self.schema)


class Bounds:
    """In an annotation: bounds of a value as :func:`pydantic.Field` names them, for what stands
    inside of another type."""

    def __init__(self, **bounds: Any) -> None:
        self.bounds = bounds

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from pydantic import Field

        return handler(Annotated[source, Field(**self.bounds)])


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(option,))
class Options:
    """Base of what a file sets: closed, strict and immutable.

    An instance made in code is held against :meth:`check`, and its types are taken for granted.
    """

    options: ClassVar[Mapping[str, Option]] = {}
    """All options, those of the bases first."""
    open_ended: ClassVar[bool] = False
    """Whether it takes further keys, whatever they are; they stand in :attr:`further`."""

    given: frozenset[str]
    """The options that were set, and not left to their defaults."""
    further: Mapping[str, Any]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        own = {name: cls.__dict__.get(name) for name in _declared(cls)}
        known = {
            name: said if isinstance(said, Option) else Option(said, "", {})
            for name, said in own.items()
        }
        for name, said in known.items():
            if name not in cls.__dict__:
                said.default = _MUST
            elif said.must:
                delattr(cls, name)
            else:
                setattr(cls, name, said.default)
        cls.options = {**cls.options, **known}

    def __init__(self, **given: Any) -> None:
        own = self.__dict__
        options = type(self).options
        own["given"] = frozenset(given.keys() & options.keys())
        own["further"] = {name: given[name] for name in given if name not in options}
        if own["further"] and not self.open_ended:
            raise TypeError(f"{type(self).__qualname__} has no option {', '.join(own['further'])}")
        for name, said in options.items():
            if name in given:
                own[name] = given[name]
            elif said.must:
                raise TypeError(f"{type(self).__qualname__} needs the option {name}")
        self.check()

    def check(self) -> None:
        """Raise :class:`ValueError` where options do not go together."""

    @classmethod
    def from_data(cls, data: Any) -> Self:
        """Options as they are written in a file: texts, numbers, lists and mappings.

        Raises :class:`pydantic.ValidationError` with everything that is wrong with them.
        """
        # As JSON, since strict pydantic then takes a list for a tuple and a text for a date, which
        # is all that YAML has; numbers and texts are still held apart.
        return cls.from_json(json.dumps(data))

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The same of a text of JSON."""
        return plain.parsed(cls, text)

    @classmethod
    def from_python(cls, data: Any) -> Self:
        """Options as Python has them: no list is taken for a tuple, and no text for a date."""
        return plain.read(cls, data)

    @classmethod
    def as_model(cls) -> type[BaseModel]:
        """The pydantic model of the options: their schema, and what validates them."""
        if "_model" not in cls.__dict__:
            cls._model = _model(cls)
        made: type[BaseModel] = cls._model
        return made

    _model: ClassVar[Any]

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema

        def made(validated: Any) -> Options:
            given = {
                name.removeprefix(_FIELD): getattr(validated, name)
                for name in validated.model_fields_set
            }
            return cls(**given)

        return core_schema.no_info_after_validator_function(made, handler(cls.as_model()))

    def set_options(self) -> Iterator[tuple[str, Any]]:
        """Each option that was set, with its value, in the order of their declaration."""
        yield from ((name, getattr(self, name)) for name in self.options if name in self.given)
        yield from self.further.items()

    def as_data(self, *, whole: bool = False) -> dict[str, Any]:
        """What was set, as a file writes it; ``whole``: what was left to its default, too."""
        from pydantic_core import to_jsonable_python

        every = ((name, getattr(self, name)) for name in self.options)
        return {
            name: to_jsonable_python(value, fallback=_data)
            for name, value in ((*every, *self.further.items()) if whole else self.set_options())
        }

    def replaced(self, **changes: Any) -> Self:
        """The same with other values for some options."""
        return type(self)(**{**dict(self.set_options()), **changes})

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"{type(self).__qualname__} is immutable")

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self._all() == other._all()

    def __hash__(self) -> int:
        return hash((type(self), repr(self._all())))

    def __repr__(self) -> str:
        said = ", ".join(f"{name}={value!r}" for name, value in self.set_options())
        return f"{type(self).__qualname__}({said})"

    def _all(self) -> tuple[Any, ...]:
        return (*(getattr(self, name) for name in self.options), self.further)


def _data(value: Any) -> Any:
    if isinstance(value, Options):
        return value.as_data()
    raise TypeError(f"{type(value).__name__} has no form in a file")


def _declared(cls: type[Options]) -> Iterator[str]:
    """The options that a class itself declares.

    Annotations are not evaluated: they are texts in all modules, and those which only pydantic
    needs are not imported before it is.
    """
    for name, annotation in get_annotations(cls).items():
        if not name.startswith("_") and not str(annotation).startswith("ClassVar"):
            yield name


def _model(cls: type[Options]) -> type[BaseModel]:
    from pydantic import ConfigDict, Field, create_model

    types = get_type_hints(cls, include_extras=True)
    fields: dict[str, Any] = {}
    for name, said in cls.options.items():
        bounds = {**said.bounds, "alias": name}
        if said.description:
            bounds["description"] = said.description
        described = Field(**bounds) if said.must else Field(said.default, **bounds)
        # An option may have any name, but a field none that models have for their own attributes.
        fields[_FIELD + name] = (types[name], described)
    config = ConfigDict(
        frozen=True, extra="allow" if cls.open_ended else "forbid", strict=True, defer_build=True
    )
    return create_model(
        cls.__name__, __config__=config, __doc__=cls.__doc__, __module__=cls.__module__, **fields
    )
