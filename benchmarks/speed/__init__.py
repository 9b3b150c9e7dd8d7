"""How long copydesk takes, and how much memory: one part a file, one command.

python -m benchmarks.speed PART
"""

from benchmarks.speed._processes import environment

__all__ = ["environment"]
