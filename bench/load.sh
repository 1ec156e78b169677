#!/usr/bin/env bash
# CPU time per request of zerodrop load beside wrk, ab, h2load and hey: the client pinned to one core, nginx to another, in
# turn, medians. bench/load.sh [SECONDS [REPETITIONS]], default 3 and 5; four minutes on two cores.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
needs python3:python3 nginx:nginx-light wrk:wrk ab:apache2-utils h2load:nghttp2-client hey:hey taskset:util-linux
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# The native build: no compiler at work beside the load. ZERODROP_JIT=1 measures the usual one.
if [ "${ZERODROP_JIT:-}" = 1 ]; then
    build src/ZeroDrop.Cli
    program=$here/artifacts/bin/ZeroDrop.Cli/release/zerodrop
else
    dotnet publish "$here/src/ZeroDrop.Cli" -c Release -p:PublishAot=true -o "$work/native" -v quiet --nologo >"$work/log" 2>&1 ||
        { cat "$work/log" >&2; exit 4; }
    program=$work/native/zerodrop
fi
machine "$(nginx -v 2>&1 | sed 's/.*: //')" "$(wrk -v 2>&1 | awk 'NR == 1 { print $1, $3 }')"
python3 "$bench/load.py" "$program" "$work" "${1:-3}" "${2:-5}"
