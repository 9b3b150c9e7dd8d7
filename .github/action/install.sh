#!/usr/bin/env bash
# Installs copydesk, as it is in this action's own checkout, into an environment of its own: the
# packages of the project that is checked stay as they are.
# Reads SETUP_PYTHON (empty: the Python on the path) and INPUT_EXTRAS; writes the output `python`,
# the interpreter that has it.
set -euo pipefail

fail() {
    printf '::error title=copydesk::%s\n' "$1"
    exit 2
}

python=${SETUP_PYTHON:-$(command -v python3 || command -v python)} ||
    fail 'there is no Python; set python-version'
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    fail 'copydesk needs Python 3.11 or later; set python-version'
extras=${INPUT_EXTRAS//[[:space:]]/}
[[ $extras =~ ^[a-z,]*$ ]] || fail 'extras are names with commas between: gx,tables'

environment=$RUNNER_TEMP/copydesk
"$python" -m venv "$environment"
installed=$environment/bin/python
[ -x "$installed" ] || installed=$environment/Scripts/python.exe # on Windows
"$installed" -m pip install --quiet --disable-pip-version-check \
    "$GITHUB_ACTION_PATH${extras:+[$extras]}"
printf 'python=%s\n' "$installed" >>"$GITHUB_OUTPUT"
