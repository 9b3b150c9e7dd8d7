"""What a story's result hangs on, as one digest: when any of it changes, so does the digest."""

from __future__ import annotations

import hashlib
import json
import platform
import sys
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib import metadata
from pathlib import Path

from copydesk import intake
from copydesk.corpus.plan import StoryFiles
from copydesk.listing import Candidate
from copydesk.model import Source
from copydesk.parts import own_names
from copydesk.run import Request

_PARTS = ("extractors", "kinds", "readers")
"""Folders of parts in which an installed package may change what a story comes to."""
_CODE = (".py", ".txt", ".tsv", ".yaml")
_LIBRARIES = ("chardet", "markdown-it-py", "pydantic", "pystemmer", "pyyaml", "regex", "turbohtml")

Opened = tuple[Candidate, bytes | OSError]
"""A file of a story with its bytes, or with why there are none."""


def opened(files: Iterable[Candidate]) -> list[Opened]:
    """Files with what is in them."""
    return [(candidate, intake.opened(candidate.path)) for candidate in files]


def story_key(run: str, story: StoryFiles, files: Iterable[Opened]) -> str | None:
    """The key of a story's result in a run; ``None`` where a file of it cannot be read, for that
    may be otherwise in a minute, and nothing in the file tells."""
    digest = hashlib.sha256(f"{run}\x1e{story.story}".encode("utf-8", "surrogateescape"))
    for candidate, data in files:
        if isinstance(data, OSError):
            return None
        said = f"\x1e{candidate.path}\x1f{candidate.id}\x1f{candidate.named}\x1f"
        digest.update(said.encode("utf-8", "surrogateescape"))
        digest.update(hashlib.sha256(data).digest())
    return digest.hexdigest()


def run_key(request: Request, sources: Iterable[Source], *, whole: bool) -> str:
    """What all stories of a run have in common: the code, the rules, what the desk knows.

    Waivers are not in it: they are held against the findings afterwards.
    """
    known = [source.sha256 for source in sources if source.path != str(request.waivers)]
    said = [engine(), known, str(request.published), request.trust, request.pack, whole]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


@cache
def engine() -> str:
    """The digest of all code and data that a story's result hangs on.

    The files of the package themselves, for a checkout changes between two releases; the libraries,
    installed parts and the interpreter by their versions.
    """
    digest = hashlib.sha256()
    package = Path(__file__).parent.parent
    for path in sorted(package.rglob("*")):
        if path.suffix in _CODE:
            digest.update(f"\x1e{path.relative_to(package).as_posix()}\x1f".encode())
            digest.update(path.read_bytes())
    said = [sys.version, platform.python_implementation(), unicodedata.unidata_version]
    said += [f"{name} {_version(name)}" for name in _LIBRARIES]
    points = metadata.entry_points()
    for folder in _PARTS:
        said += own_names(folder)
        said += sorted(
            f"{point.value} {point.dist.version if point.dist else ''}"
            for point in points.select(group=f"copydesk.{folder}")
        )
    digest.update("\x1e".join(said).encode())
    return digest.hexdigest()


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""
