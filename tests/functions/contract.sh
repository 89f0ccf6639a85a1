#!/bin/sh
# The contracts of the ports, kept by the adapters as they are packaged: with the local AWS API, a
# MariaDB server, and sockets.
# usage: contract.sh <source folder> <build folder>
set -eu

missing() {
  echo "$1" >&2
  case "${CI:-}" in "" | 0 | false | no | off | n) exit 77 ;; esac
  exit 1
}

python3 -c 'import boto3, moto.server' 2>/dev/null ||
  missing "moto[server] and boto3 are not installed for python3"
python3 "$1/examples/trading_platform/functions/package.py" "$2/package" ||
  missing "the functions cannot be packaged"
cd "$1/tests/functions"
PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=$2/package \
  exec python3 -m unittest -v contract_of_aws contract_of_executions contract_of_handlers \
  contract_of_machine contract_of_network contract_of_requests
