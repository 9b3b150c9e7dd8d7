"""copydesk inside Great Expectations: a rule file as one expectation of a suite.

``import copydesk.gx`` registers :class:`ExpectCopydeskRulesToHold`, which suites, validation
definitions and checkpoints then use like any other expectation, by the class or by the name
``expect_copydesk_rules_to_hold``. It needs the extra ``gx``.

    import copydesk.gx

    suite.add_expectation(copydesk.gx.ExpectCopydeskRulesToHold(rules="rules/figures.yaml"))

The batch is a table of ready-made records, a row each, its columns named as ``records:`` in
config.yaml names them (report, kind, value, unit, text, key ...). With ``reports``, the batch does
not matter: the reports in those files and folders are checked.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, ClassVar

from great_expectations.compatibility import pydantic
from great_expectations.core.metric_domain_types import MetricDomainTypes
from great_expectations.execution_engine import PandasExecutionEngine
from great_expectations.expectations.expectation import BatchExpectation
from great_expectations.expectations.metrics.metric_provider import metric_value
from great_expectations.expectations.metrics.table_metric_provider import TableMetricProvider
from great_expectations.render import (
    LegacyRendererType,
    RenderedStringTemplateContent,
    RenderedTableContent,
)
from great_expectations.render.renderer.renderer import renderer
from great_expectations.render.renderer_configuration import (
    RendererConfiguration,
    RendererValueType,
)

from copydesk import run
from copydesk.frozen import Frozen, frozen
from copydesk.gx._judged import judged
from copydesk.model import Result
from copydesk.tables import RecordsSource

TYPE = "expect_copydesk_rules_to_hold"
METRIC = "table.copydesk_result"
_OF_THE_CHECK = (
    *("rules", "pack", "reports", "against", "records", "columns", "fixed"),
    *("ledger", "trust", "waivers", "published"),
)
"""Arguments that say what is checked and by what; the others say what is made of the result."""
_MOST_SHOWN = 50
"""Findings that a page of Data Docs shows; the result has all."""


class ExpectCopydeskRulesToHold(BatchExpectation):
    """Expect the rules of copydesk to hold on the batch, or on reports.

    It fails where there is a finding of ``fail_level`` or a worse one, and with ``strict`` where a
    rule could not be evaluated. An unreadable row or report, a rule that did not run, and nothing
    to check at all are exceptions: the expectation errs, and neither holds nor fails.
    """

    rules: list[str] | str = pydantic.Field(
        default=[], description="Rule files, and folders of them."
    )
    pack: str | None = pydantic.Field(
        default=None, description="The pack of rules that ships, 'news'; none unless it is given."
    )
    only: list[str] | str = pydantic.Field(
        default=[], description="Ids of rules, or globs over them; all rules unless it is given."
    )
    reports: list[str] | str = pydantic.Field(
        default=[], description="Reports to check in place of the batch: files and folders."
    )
    against: list[str] | str = pydantic.Field(
        default=[], description="Sources that these reports are drafts of."
    )
    columns: dict[str, Any] | None = pydantic.Field(
        default=None,
        description="Which column of the batch says what, where the names do not say it.",
    )
    fixed: dict[str, Any] | None = pydantic.Field(
        default=None, description="What is the same in all rows and has no column."
    )
    records: list[dict[str, Any]] = pydantic.Field(
        default=[],
        description="Tables to check in place of the batch, as under records: in config.yaml.",
    )
    ledger: str | None = pydantic.Field(
        default=None, description="File of facts that the desk knows to be right."
    )
    trust: list[str] | str = pydantic.Field(
        default=[], description="Globs over origins and reports, the most trusted first."
    )
    waivers: str | None = pydantic.Field(
        default=None, description="File of findings that somebody has accepted."
    )
    published: str | None = pydantic.Field(
        default=None, description="Day of publication (2024-03-31) of reports that state none."
    )
    fail_level: str = pydantic.Field(
        default="error", regex="^(error|warning|info)$", description="Least severity that fails."
    )
    strict: bool = pydantic.Field(
        default=False, description="Rules that could not be evaluated fail as well."
    )
    allow_idle: bool = pydantic.Field(
        default=False,
        description="These rules may meet nothing to judge, where another of the check does.",
    )

    library_metadata: ClassVar[Mapping[str, Any]] = {
        "maturity": "production",
        "tags": ["text", "consistency"],
        "contributors": ["copydesk"],
    }
    _library_metadata = library_metadata

    metric_dependencies = (METRIC,)
    domain_keys: ClassVar[tuple[str, ...]] = ("batch_id",)
    success_keys = (
        *_OF_THE_CHECK,
        *("only", "fail_level", "strict", "allow_idle"),
    )
    args_keys = ("rules",)

    class Config:  # noqa: D106 - what GX reads of each expectation
        title = "Expect copydesk rules to hold"

    @pydantic.root_validator
    def _has_rules(cls, given: dict[str, Any]) -> dict[str, Any]:  # noqa: N805 - a class method
        if not given.get("rules") and not given.get("pack"):
            raise ValueError("name rule files with 'rules', or a pack with 'pack'")
        return given

    def _validate(
        self,
        metrics: dict[str, Any],
        runtime_configuration: Any = None,
        execution_engine: Any = None,
    ) -> dict[str, Any]:
        checked: Checked = metrics[METRIC]
        asked = (runtime_configuration or {}).get("result_format")
        names = asked.get("unexpected_index_column_names") if isinstance(asked, dict) else None
        return judged(
            checked.result,
            _listed(self.only),
            self.fail_level,
            strict=self.strict,
            allow_idle=self.allow_idle,
            rows=checked.rows,
            names=names or (),
        )

    @classmethod
    def _prescriptive_template(cls, renderer_configuration: Any) -> Any:
        template, params = _template(renderer_configuration.kwargs)
        for name, value in params.items():
            renderer_configuration.add_param(
                name=name, param_type=RendererValueType.STRING, value=value
            )
        renderer_configuration.template_str = template
        return renderer_configuration

    @classmethod
    @renderer(renderer_type=LegacyRendererType.PRESCRIPTIVE)
    def _prescriptive_renderer(
        cls, configuration: Any = None, result: Any = None, runtime_configuration: Any = None
    ) -> list[Any]:
        rendered = RendererConfiguration(
            configuration=configuration, result=result, runtime_configuration=runtime_configuration
        )
        template, params = _template(rendered.kwargs)
        title = ((configuration or result.expectation_config).meta or {}).get("title")
        if title:
            template, params = f"{template}: $title", {**params, "title": title}
        return [_words(template, params)]

    @classmethod
    @renderer(renderer_type="renderer.diagnostic.unexpected_statement")
    def _diagnostic_unexpected_statement_renderer(
        cls, configuration: Any = None, result: Any = None, runtime_configuration: Any = None
    ) -> list[Any]:
        if result.exception_info.get("raised_exception") is not False:
            shown: list[Any] = super()._diagnostic_unexpected_statement_renderer(
                configuration, result, runtime_configuration
            )
            return shown
        return []

    @classmethod
    @renderer(renderer_type="renderer.diagnostic.unexpected_table")
    def _diagnostic_unexpected_table_renderer(
        cls, configuration: Any = None, result: Any = None, runtime_configuration: Any = None
    ) -> list[Any] | None:
        found = (result.result if result else {}).get("details", {}).get("findings", [])
        if not found:
            return None
        rows = [
            [
                # News text goes into parameters, which GX escapes, and into no template.
                _words("$text", {"text": text})
                for text in (each["severity"], _place(each["evidence"][0]), each["message"])
            ]
            for each in found[:_MOST_SHOWN]
        ]
        return [
            RenderedTableContent(
                content_block_type="table",
                table=rows,
                header_row=["Severity", "Place", "Finding"],
                styling={"body": {"classes": ["table-bordered", "table-sm", "mt-3"]}},
            )
        ]


@frozen
class Checked(Frozen):
    """The result of a check, and the rows of the batch where it was these that were checked."""

    result: Result
    rows: Sequence[Mapping[str, Any]] = ()


class CopydeskResult(TableMetricProvider):
    """The whole result of a check: worked out once, however many expectations ask for it."""

    metric_name = METRIC
    value_keys = _OF_THE_CHECK

    @metric_value(engine=PandasExecutionEngine)
    def _pandas(
        cls,  # noqa: N805 - a class method, once the decorator has it
        execution_engine: Any,
        metric_domain_kwargs: dict[str, Any],
        metric_value_kwargs: dict[str, Any],
        metrics: dict[str, Any],
        runtime_configuration: dict[str, Any],
    ) -> Checked:
        frame, _, _ = execution_engine.get_compute_domain(
            metric_domain_kwargs, domain_type=MetricDomainTypes.TABLE
        )
        return _check(metric_value_kwargs, lambda: frame.to_dict("records"))


def _check(given: Mapping[str, Any], batch: Callable[[], list[dict[str, Any]]]) -> Checked:
    """Check the reports that are named, or else the rows of the batch."""
    published = given.get("published")
    request = run.Request(
        paths=tuple(_listed(given.get("reports"))),
        against=tuple(_listed(given.get("against"))),
        rules=tuple(_listed(given.get("rules"))),
        pack=given.get("pack"),
        published=date.fromisoformat(published) if published else None,
        ledger=Path(given["ledger"]) if given.get("ledger") else None,
        trust=tuple(_listed(given.get("trust"))),
        waivers=Path(given["waivers"]) if given.get("waivers") else None,
        records=tuple(map(_source, given.get("records") or ())),
    )
    if request.paths or request.records:
        return Checked(run.check(request))
    rows = batch()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "batch.jsonl"
        with path.open("w", encoding="utf-8") as file:
            for row in rows:
                cells = {str(name): _cell(value) for name, value in row.items()}
                file.write(json.dumps(cells, ensure_ascii=False) + "\n")
        source = _source(
            {
                "path": str(path),
                "columns": given.get("columns") or {},
                "fixed": given.get("fixed") or {},
            }
        )
        return Checked(run.check(replace(request, records=(source,))), rows)


def _source(given: Mapping[str, Any]) -> RecordsSource:
    return RecordsSource.from_data(given)


def _cell(value: Any) -> Any:
    """A cell of a frame as JSON has it; every library's own null is ``null``."""
    if value is None or value != value or str(value) in ("NaT", "<NA>"):  # noqa: PLR0124 - a NaN
        return None
    if isinstance(value, datetime):
        midnight = (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.date().isoformat() if midnight else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return int(value)
    return value if isinstance(value, str | int | float | bool) else str(value)


def _listed(value: Any) -> list[str]:
    if not value:
        return []
    return [value] if isinstance(value, str) else [str(each) for each in value]


def _place(evidence: Mapping[str, Any]) -> str:
    return f"{evidence['report']}:{evidence['line']}:{evidence['column']}"


def _template(given: Mapping[str, Any]) -> tuple[str, dict[str, str]]:
    only, rules, pack = _listed(given.get("only")), _listed(given.get("rules")), given.get("pack")
    sources = ", ".join([*rules, *([f"pack {pack}"] if pack else [])])
    if only:
        return "Rule $only must hold", {"only": ", ".join(only)}
    return "All rules of $rules must hold", {"rules": sources}


def _words(template: str, params: Mapping[str, str]) -> Any:
    return RenderedStringTemplateContent(
        content_block_type="string_template",
        string_template={"template": template, "params": dict(params)},
    )
