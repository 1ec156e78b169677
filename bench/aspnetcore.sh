#!/usr/bin/env bash
# What a request pays for ZeroDrop.AspNetCore: time as a ratio to the bare pipeline, and bytes; a minute.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
build bench/ZeroDrop.Benchmarks.AspNetCore
machine
"$here/artifacts/bin/ZeroDrop.Benchmarks.AspNetCore/release/ZeroDrop.Benchmarks.AspNetCore"
