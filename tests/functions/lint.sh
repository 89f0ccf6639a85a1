#!/bin/sh
# Types, format and habits of the failover functions and their tests.
# usage: lint.sh <source folder> <build folder>
set -eu
cd "$1"
config=tests/functions/setup.cfg
folders="examples/trading_platform/functions tests/functions"

for program in mypy black flake8; do
  command -v "$program" >/dev/null && continue
  echo "$program is not installed: apt-get install $program" >&2
  case "${CI:-}" in "" | 0 | false | no | off | n) exit 77 ;; esac
  exit 1
done

status=0
# shellcheck disable=SC2086 # two folders
{
  mypy --config-file "$config" --cache-dir "$2/mypy" $folders || status=1
  black --quiet --check --diff --line-length 100 $folders || status=1
  flake8 --config "$config" $folders || status=1
}
exit $status
