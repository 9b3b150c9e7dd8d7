"""XML into a tree whose every piece of text knows where it stands.

expat reads it. A document type is not followed, nothing is fetched, and a file that declares
entities of its own is refused: that is how a kilobyte becomes a gigabyte, and how a file on this
machine gets into a report. Names of HTML (``&nbsp;``) are known without a declaration.
"""

from __future__ import annotations

from collections.abc import Iterator
from html.entities import html5
from typing import Final, NamedTuple
from xml.parsers import expat  # it hands out events; the two dangers, entities and DTDs, end below

from copydesk.errors import DeskError
from copydesk.readers._compose import Composer, Strand

_DEEPEST: Final = 200
_MOST: Final = 1_000_000
"""Elements and pieces of text in one file; a day's wire has a tenth of it."""


class Chars(NamedTuple):
    """A piece of text: ``source[start:end]``, or what that stands for (an entity, a line end)."""

    text: str
    start: int
    end: int
    verbatim: bool


class Element:
    """One element; names and attributes are without their prefixes."""

    __slots__ = ("attributes", "children", "name", "namespace", "start")

    def __init__(self, name: str, namespace: str, attributes: dict[str, str], start: int) -> None:
        self.name = name
        self.namespace = namespace
        self.attributes = attributes
        self.children: list[Element | Chars] = []
        self.start = start

    def elements(self, *names: str) -> Iterator[Element]:
        """Its child elements, of these names where some are given."""
        for child in self.children:
            if isinstance(child, Element) and (not names or child.name in names):
                yield child

    def first(self, *path: str) -> Element | None:
        """The first element down a path of names; a parent without the next one is passed over."""
        if not path:
            return self
        for child in self.elements(path[0]):
            found = child.first(*path[1:])
            if found is not None:
                return found
        return None

    def every(self) -> Iterator[Element]:
        """The element and all below it, in the order of the file."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(reversed(list(element.elements())))

    def chars(self) -> Iterator[Chars]:
        """All text in it, that of its elements too."""
        for child in self.children:
            if isinstance(child, Element):
                yield from child.chars()
            else:
                yield child

    def words(self, *path: str) -> str:
        """The text of the element down a path, white space collapsed; "" where there is none."""
        found = self.first(*path)
        return " ".join("".join(c.text for c in found.chars()).split()) if found else ""

    def said(self, attribute: str, *path: str) -> str:
        """An attribute of the element down a path; "" where there is none."""
        found = self.first(*path)
        return found.attributes.get(attribute, "").strip() if found else ""

    def strand(self, source: str) -> Strand:
        """Its text as it stands, line breaks included."""
        composer = Composer()
        for piece in self.chars():
            if piece.verbatim:
                composer.verbatim(source, piece.start, piece.end)
            else:
                composer.converted(piece.text, piece.start, piece.end)
        return composer.done()


def parse(source: str, path: str) -> Element:
    """The root of an XML text. Raises ``DeskError`` with the place of a mistake."""
    reader = _Parser(source, path)
    try:
        reader.parser.Parse(reader.data, True)
    except expat.ExpatError as error:
        message = expat.errors.messages.get(error.code, str(error))
        raise reader.wrong(f"not XML: {message}", reader.parser.ErrorByteIndex) from None
    assert reader.root is not None  # a text without one is no XML to expat
    return reader.root


class _Parser:
    def __init__(self, source: str, path: str) -> None:
        self.source = source
        self.path = path
        # What cannot be written in UTF-8 is no XML either, and expat says where it is.
        self.data = source.encode("utf-8", "surrogatepass")
        self.root: Element | None = None
        self._stack: list[Element] = []
        self._pending: str | None = None
        self._begun = 0
        self._count = 0
        self._byte = 0
        self._place = 0
        # The text is decoded already: whatever encoding the file declares, this is UTF-8.
        self.parser = expat.ParserCreate("utf-8", " ")
        # With a foreign DTD, which is then not read, an unknown entity is skipped and no error.
        self.parser.UseForeignDTD(True)
        self.parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE)
        self.parser.ExternalEntityRefHandler = lambda *_: 1
        self.parser.EntityDeclHandler = self._entity_declared
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.SkippedEntityHandler = self._skipped
        self.parser.StartCdataSectionHandler = self._close
        self.parser.EndCdataSectionHandler = self._close
        self.parser.DefaultHandlerExpand = lambda _: self._close()

    def wrong(self, message: str, byte: int, hint: str = "") -> DeskError:
        at = len(self.data[: max(byte, 0)].decode("utf-8", "replace"))
        before = self.source[:at].replace("\r\n", "\n").replace("\r", "\n")
        return DeskError(
            message,
            path=self.path,
            line=before.count("\n") + 1,
            column=len(before) - before.rfind("\n"),
            hint=hint,
        )

    def _here(self) -> int:
        """The place of the event at hand, in code points."""
        byte = self.parser.CurrentByteIndex
        passed = self.data[self._byte : byte]
        self._place += len(passed) if passed.isascii() else len(passed.decode("utf-8", "replace"))
        self._byte = byte
        return self._place

    def _counted(self) -> None:
        self._count += 1
        if self._count > _MOST:
            raise self.wrong(f"more than {_MOST:,} elements", self.parser.CurrentByteIndex)

    def _close(self) -> None:
        """The text that is open ends where the event at hand begins."""
        place = self._here()
        text, self._pending = self._pending, None
        if text is None or not self._stack:
            return
        children = self._stack[-1].children
        verbatim = self.source[self._begun : place] == text
        last = children[-1] if children else None
        if verbatim and isinstance(last, Chars) and last.verbatim and last.end == self._begun:
            children[-1] = Chars("", last.start, place, True)
        else:
            self._counted()
            children.append(Chars(text, self._begun, place, verbatim))

    def _text(self, text: str) -> None:
        self._close()
        self._pending, self._begun = text, self._place

    def _skipped(self, name: str, is_parameter: bool) -> None:
        if not is_parameter:
            self._text(html5.get(f"{name};", f"&{name};"))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._close()
        self._counted()
        if len(self._stack) >= _DEEPEST:
            raise self.wrong(
                f"elements are nested more than {_DEEPEST} deep", self.parser.CurrentByteIndex
            )
        namespace, _, local = name.rpartition(" ")
        plain = {key.rpartition(" ")[2]: value for key, value in attributes.items() if " " in key}
        plain |= {key: value for key, value in attributes.items() if " " not in key}
        element = Element(local, namespace, plain, self._place)
        if self._stack:
            self._stack[-1].children.append(element)
        else:
            self.root = element
        self._stack.append(element)

    def _end(self, name: str) -> None:
        self._close()
        children = self._stack.pop().children
        for index, child in enumerate(children):
            if isinstance(child, Chars) and child.verbatim:
                children[index] = child._replace(text=self.source[child.start : child.end])

    def _entity_declared(self, *_: object) -> None:
        raise self.wrong(
            "the file declares entities of its own, which are not followed",
            self.parser.CurrentByteIndex,
            "Write the characters themselves, and leave the declarations out.",
        )
