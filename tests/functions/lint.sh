#!/bin/sh
# Types, format and habits of Python.
# usage: lint.sh <source folder> <build folder> <folder of the source folder>...
# LINT_CONFIG: other than that of the functions.
set -eu
cd "$1"
build=$2
shift 2
config=${LINT_CONFIG:-tests/functions/setup.cfg}

for program in mypy black flake8; do
  command -v "$program" >/dev/null && continue
  echo "$program is not installed: apt-get install $program" >&2
  case "${CI:-}" in "" | 0 | false | no | off | n) exit 77 ;; esac
  exit 1
done

status=0
{
  mypy --config-file "$config" --cache-dir "$build/mypy" "$@" || status=1
  black --quiet --check --diff --line-length 100 "$@" || status=1
  flake8 --config "$config" "$@" || status=1
}
exit $status
