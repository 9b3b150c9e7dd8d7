"""``python -m copydesk`` is the command ``copydesk``.

What needs no command line is answered before one is made.
"""

from __future__ import annotations

import sys


def main() -> None:
    """Run one command and leave with its exit status."""
    if sys.argv[1:] == ["--version"] and sys.stdout is not None:
        from copydesk import __version__

        try:
            sys.stdout.write(f"copydesk {__version__}\n")
            sys.stdout.flush()
        except OSError:
            # The command line knows what to do about a reader that has gone or a full disk.
            pass
        else:
            return
    from copydesk import cli

    cli.main()


if __name__ == "__main__":
    main()
