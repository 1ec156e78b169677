#!/usr/bin/env bash
# The balancer beside nginx and HAProxy as reverse proxies to the same upstream; a minute and a half on two cores.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
needs nginx:nginx-light haproxy:haproxy wrk:wrk taskset:util-linux
build bench/ZeroDrop.Benchmarks
machine "$(nginx -v 2>&1 | sed 's/.*: //')" "HAProxy $(haproxy -v | sed -n '1s/HAProxy version \([^ ]*\).*/\1/p')"
run balancer
