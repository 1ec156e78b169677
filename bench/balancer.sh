#!/usr/bin/env bash
# The balancer beside nginx and HAProxy as reverse proxies to the same upstream; a minute and a half on two cores.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 PATH="$PATH:/usr/sbin"
for tool in nginx haproxy wrk taskset; do
    if ! command -v "$tool" >/dev/null; then
        echo "bench/balancer.sh: $tool is missing (Debian: apt-get install nginx-light haproxy wrk util-linux)" >&2
        exit 4
    fi
done
dotnet build "$here/bench/ZeroDrop.Benchmarks" -c Release -v quiet --nologo >&2
echo "machine: $(nproc) cores, $(sed -n 's/^model name\s*: //p' /proc/cpuinfo | head -n 1), kernel $(uname -r)," \
    ".NET $(dotnet --version), $(nginx -v 2>&1 | sed 's/.*: //'), HAProxy $(haproxy -v | sed -n '1s/HAProxy version \([^ ]*\).*/\1/p')"
exec "$here/artifacts/bin/ZeroDrop.Benchmarks/release/ZeroDrop.Benchmarks" balancer
