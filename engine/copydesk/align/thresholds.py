"""The odds at which two statements are one fact, and what is asked for more or less of some.

All are logarithms of odds: 0 is as likely as not, 1.8 six to one. They stand beside the weights of
:mod:`copydesk.align.likelihood`, which say how likely two statements are of one fact; these say how
sure a desk wants to be before it is told.
"""

from __future__ import annotations

from typing import Final

from copydesk.align.likelihood import CONFLICTING

AGREE: Final = 0.0
"""Least logarithmic odds at which two agreeing statements are one fact: as likely as not."""
AGREE_WITHIN: Final = 1.5
"""The same for two statements of one report, which more often means two things."""
COARSER: Final = 2.2
"""What is asked for more where a day lies in the week, month or year that the other names: so do
many, and a day that is wrong would hide behind it."""
FAINT: Final = 1.2
"""Odds below which one day told twice is two events, where one of them much rather contradicts a
third: weekdays come again."""
EVERYDAY: Final = 3.0
"""What is asked for more of everyday numbers of things that are called differently."""
CONFLICT: Final = 1.8
"""Least odds at which two conflicting statements are: six to one."""
FEWER_DAYS: Final = 1.0
"""What is asked for less of dates: a day that one report alone has is seldom another event's."""
FEWER_HOURS: Final = 0.5
"""The same of times of day, of which an event has more: its begin and its end."""
FEWER_RANKS: Final = 2.0
"""The same of ranks, as of the fourth-largest: a story has one for each thing, if any."""
ALL_OTHERS: Final = 0.3
"""What is asked for less of a figure where every other report has one of the fact, and this report
has none besides."""
SURE: Final = 0.0
"""Odds that are enough for such a figure where a sign makes it sure that it is of the fact: as
likely as not."""
WITHIN: Final = 2.0
"""What is asked for more where a report would contradict itself."""
DIVIDED: Final = 1.2
"""What is asked for more where several reports state each value: that is more often two facts."""
EXCHANGED: Final = 4.0
"""What speaks for a report that contradicts itself by digits in another order: other words may
stand around a figure that is said again."""
ALONE: Final = 1.2
"""The same where each value has but one report for it."""
MISPLACED: Final = 3.0
"""Odds that a value which stands in another's place is said of that one's fact."""
MARGIN: Final = 0.8
"""By how much the best candidate must beat the next."""
LEAST: Final = CONFLICT - MARGIN
"""Odds below which two conflicting statements are neither one fact nor rivals of any that are."""
WITHIN_BONUS: Final = EXCHANGED - CONFLICTING["stated in the other report"]
"""What may be added to the odds where a report contradicts itself."""
UNMISTAKABLE: Final = -2.0
"""Odds at which a value that is one fact's alone joins it."""
