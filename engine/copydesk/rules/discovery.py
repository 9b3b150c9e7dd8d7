"""Where rules are: files, folders of them, packs that ship. Nothing is read here."""

from __future__ import annotations

import os
import pkgutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from copydesk.digests import blake2b
from copydesk.errors import DeskError

if TYPE_CHECKING:
    from copydesk.yamlplaces import Source

SUFFIXES = (".yaml", ".yml")


class Reader:
    """A rule file that is not read yet: what is wrong with one must not hide the others."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def key(self) -> str:
        """What tells files apart, however they are named."""
        return str(self.path.resolve())

    def __call__(self) -> Source:
        from copydesk import yamlplaces

        return yamlplaces.read(self.path)

    def content(self) -> bytes:
        """What is in it. Raises :class:`OSError`."""
        return self.path.read_bytes()

    def digest(self) -> bytes:
        """What tells one content from another; empty where it cannot be read."""
        try:
            return blake2b(self.content(), digest_size=16).digest()
        except OSError:
            # Whoever reads it says what is wrong with it.
            return b""

    def extended(self, name: str) -> Reader:
        """The file that this one calls ``name``. Raises ``LookupError`` for no pack."""
        if "/" in name or name.lower().endswith(SUFFIXES):
            return Reader(Path(os.path.normpath(self.path.parent / name)))
        return pack_reader(name)


class PackReader(Reader):
    """A pack that ships with the package."""

    @property
    def key(self) -> str:
        return f"pack {self.path.stem}"

    def __call__(self) -> Source:
        from copydesk import yamlplaces

        return yamlplaces.parse(self.content(), f"copydesk/packs/{self.path.name}")

    def content(self) -> bytes:
        return pkgutil.get_data("copydesk", f"packs/{self.path.name}") or b""


class TextReader(Reader):
    """A rule file that is at hand."""

    def __init__(self, text: str, path: str) -> None:
        super().__init__(Path(path))
        self.text, self.name = text, path

    def __call__(self) -> Source:
        from copydesk import yamlplaces

        return yamlplaces.parse(self.text, self.name)

    def content(self) -> bytes:
        return self.text.encode("utf-8", "surrogatepass")


def packs() -> tuple[str, ...]:
    """Names of the packs that ship with the package."""
    folder = Path(__file__).parent.parent / "packs"
    return tuple(sorted(path.stem for path in folder.glob("*.yaml")))


def pack_reader(name: str) -> Reader:
    """The pack of that name. Raises ``LookupError`` with a "did you mean" where there is none."""
    known = packs()
    if name not in known:
        from copydesk.mistakes import did_you_mean

        raise LookupError(f"no pack '{name}'{did_you_mean(name, known)}")
    return PackReader(Path(f"{name}.yaml"))


def file_readers(paths: Sequence[Path]) -> Iterator[Reader]:
    """Rule files, and all YAML files in folders. Raises :class:`DeskError` for an empty folder."""
    seen: set[Path] = set()
    for path in paths:
        found = [path]
        if path.is_dir():
            found = sorted(
                file
                for file in path.rglob("*")
                if file.suffix.lower() in SUFFIXES
                and not any(part.startswith(".") for part in file.relative_to(path).parts)
            )
            if not found:
                raise DeskError("no rule files (*.yaml) in this folder", path=str(path))
        for file in found:
            if file.resolve() not in seen:
                seen.add(file.resolve())
                yield Reader(file)
