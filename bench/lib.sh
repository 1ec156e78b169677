# Shared by the scripts of this folder; sourced, not run.
bench=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
here=$(dirname "$bench")
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 PATH="$PATH:/usr/sbin"

# needs COMMAND:PACKAGE...: ends with exit code 4 and a hint when a command is missing.
needs() {
    local missing=() entry
    for entry in "$@"; do
        command -v "${entry%%:*}" >/dev/null || missing+=("${entry##*:}")
    done
    [ ${#missing[@]} -eq 0 ] && return
    echo "$(basename "$0"): missing, on Debian: apt-get install ${missing[*]}" >&2
    exit 4
}

needs dotnet:dotnet-sdk-10.0

# build PROJECT...: in Release, quiet unless it fails.
build() {
    local project log
    log=$(mktemp)
    for project in "$@"; do
        if ! dotnet build "$here/$project" -c Release -v quiet --nologo -nodeReuse:false -p:UseSharedCompilation=false \
            >"$log" 2>&1; then
            cat "$log" >&2
            rm -f "$log"
            exit 4
        fi
    done
    rm -f "$log"
}

# machine [MORE...]: the line that says where and when the numbers below it were taken.
machine() {
    local model memory commit more
    model=$(sed -n 's/^model name\s*: //p' /proc/cpuinfo | head -n 1)
    memory=$(awk '/^MemTotal/ { printf "%.0f GiB", $2 / 1048576 }' /proc/meminfo)
    commit=$(git -C "$here" describe --always --dirty --abbrev=7 2>/dev/null || echo unknown)
    more=$(printf ', %s' "$@")
    [ $# -gt 0 ] || more=""
    echo "Machine: $(nproc) cores ($model), $memory, kernel $(uname -r), .NET $(dotnet --version)$more;" \
        "load average $(cut -d' ' -f1 /proc/loadavg) at the start. Commit $commit, $(date -u +%Y-%m-%d)."
    echo
}

run() { "$here/artifacts/bin/ZeroDrop.Benchmarks/release/ZeroDrop.Benchmarks" "$@"; }
