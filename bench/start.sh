#!/usr/bin/env bash
# From the start of the process to the first ready pod of an embedded cluster, five times; half a minute.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
build bench/ZeroDrop.Benchmarks samples/GuideApp
machine
run start
