#!/bin/sh
# Starts the explorer of this folder with whatever this computer has: Python 3, Node or Perl.
cd "$(dirname "$0")" || exit 1
# On a Mac without Apple's developer tools, python3 is only an offer to install them.
has_python() {
  command -v python3 >/dev/null 2>&1 || return 1
  [ "$(uname)" != Darwin ] || [ "$(command -v python3)" != /usr/bin/python3 ] || xcode-select -p >/dev/null 2>&1
}
if has_python; then exec python3 serve.py "$@"; fi
if command -v node >/dev/null 2>&1; then exec node serve.mjs "$@"; fi
if command -v perl >/dev/null 2>&1; then exec perl serve.pl "$@"; fi
echo "Neither Python 3 nor Node nor Perl was found. READ ME FIRST.txt says what else there is."
