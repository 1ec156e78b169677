#!/usr/bin/env bash
# Many stand-in pods beside each other, idle and under 200 requests/s; 3 minutes. bench/pods.sh [COUNT], default 100.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
build bench/ZeroDrop.Benchmarks samples/GuideApp
machine
run pods "${1:-100}"
