"""Records into facts: which statements of several reports are about the same thing.

Fuzziness lives here and nowhere else. What a rule later compares is the normalised value; what is
compared here is everything around it.
"""

from __future__ import annotations

from copydesk.align.story import align

__all__ = ["align"]
