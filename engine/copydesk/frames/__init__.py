"""Tables of millions of rows: rules as expressions over all rows, records of the few that matter.

A rule over a table is compiled to a *screen*: which groups of rows can be compared, and which of
them may break it. The rows behind what may break become records, as :mod:`copydesk.tables` makes
them, and the kind's own ``judge`` says what they amount to. So findings are the same as without a
table engine, and what runs on millions of rows need only miss nothing.
"""

from copydesk.frames._fetching import Fetched
from copydesk.frames._members import Members, count_reports, members, violations
from copydesk.frames._opening import open_table, open_text
from copydesk.frames._plan import screened
from copydesk.frames._suspects import Found, Rows, Unit
from copydesk.frames._table import FrameTable, Unscreened

__all__ = [
    "Fetched",
    "Found",
    "FrameTable",
    "Members",
    "Rows",
    "Unit",
    "Unscreened",
    "count_reports",
    "members",
    "open_table",
    "open_text",
    "screened",
    "violations",
]
