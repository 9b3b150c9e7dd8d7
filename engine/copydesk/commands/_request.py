"""What is to be checked, from a command's arguments and config.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from copydesk.commands._base import DEFAULT_PACK, below, configuration, from_here, wanted_pack
from copydesk.errors import DeskError

if TYPE_CHECKING:
    from copydesk.config import Config
    from copydesk.run import Request
    from copydesk.tables import RecordsSource


def request_of(paths: tuple[str, ...], given: dict[str, Any]) -> tuple[Request, Config | None]:
    """What to check: from the arguments and, where they name no report, from config.yaml.

    Paths of the configuration start at its folder, those of the arguments here.
    """
    from copydesk.run import Request

    config, base = None, Path()
    if given["config_path"] or given["profile"] or not paths:
        from copydesk.config import require

        config, folder = configuration(given["config_path"], given["profile"])
        instead = {**given, "reports": paths}
        settings = ("reports", "against", "rules", "ledger", "waivers", "records")
        require(config, [name for name in settings if not instead.get(name)])
        if not paths:
            base = folder
            paths = tuple(below(folder, report) for report in config.reports)
            if not paths and not config.records:
                raise DeskError(
                    "nothing to check: the configuration names no reports, and no PATH is given",
                    path=str(folder / (given["config_path"] or "config.yaml")),
                )
    against, rules = given["against"], given["rules"]
    ledger, waivers = given["ledger"], given["waivers"]
    if base != Path():
        against, rules = map(from_here, against), map(from_here, rules)
        ledger, waivers = ledger and from_here(ledger), waivers and from_here(waivers)
    pack, published, fail_level = (
        given["pack"] or DEFAULT_PACK,
        given["published"],
        given["fail_level"],
    )
    if config is not None:
        against = tuple(against) or tuple(below(base, path) for path in config.against)
        rules = tuple(rules) or tuple(below(base, path) for path in config.rules)
        pack = given["pack"] or config.pack
        published = published or config.published
        ledger = ledger or (config.ledger and below(base, config.ledger))
        waivers = waivers or (config.waivers and below(base, config.waivers))
        fail_level = fail_level or config.fail_level
    request = Request(
        paths=paths,
        against=tuple(against),
        records=() if config is None else tuple(_below(base, source) for source in config.records),
        rules=tuple(rules),
        pack=wanted_pack(pack, given),
        published=published,
        fail_level=fail_level or "error",
        strict=given["strict"] or (config is not None and config.strict),
        ledger=Path(ledger) if ledger else None,
        trust=given["trust"] or (config.trust if config is not None else ()),
        waivers=Path(waivers) if waivers else None,
        base=base,
    )
    return request, config


def _below(base: Path, source: RecordsSource) -> RecordsSource:
    paths = tuple(Path(below(base, path)) for path in source.path)
    return source.replaced(path=paths)
