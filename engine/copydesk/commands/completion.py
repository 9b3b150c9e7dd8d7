"""``copydesk completion``: the script by which a shell completes the command's words."""

from __future__ import annotations

import click

from copydesk import console
from copydesk.commands._base import OK

VARIABLE = "_COPYDESK_COMPLETE"
"""The environment variable by which the script asks the command for words."""


@click.command("completion", short_help="Print the script for completion in a shell.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> int:
    """Print the script by which a shell completes commands, options, names and paths.

    \b
    bash:  eval "$(copydesk completion bash)"     in ~/.bashrc
    zsh:   eval "$(copydesk completion zsh)"      in ~/.zshrc, after compinit
    fish:  copydesk completion fish | source      in ~/.config/fish/config.fish
    """
    from click.shell_completion import get_completion_class

    made = get_completion_class(shell)
    assert made is not None
    root = click.get_current_context().find_root().command
    console.write_out(made(root, {}, "copydesk", VARIABLE).source())
    return OK
