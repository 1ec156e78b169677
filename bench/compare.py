"""Times whole processes in turn and prints medians: wall, CPU and peak memory."""
import os
import statistics
import sys
import time

OUT, WORK = sys.argv[1:]
BARE, CHECK = os.path.join(OUT, "ZeroDrop.Benchmarks.Yaml"), os.path.join(OUT, "zerodrop")
ARGO = os.path.join(os.environ.get("ZERODROP_SHARED", "../shared"), "testdata/manifests/argoproj__argo-cd__install.yaml")
INPUTS = [("one small file", "small.yaml", 20), ("1,000 files", "tree", 7), ("argo-cd install", ARGO, 7),
          ("5,000 documents", "documents-5000.yaml", 5), ("10,000 documents", "documents-10000.yaml", 5),
          ("20,000 documents", "documents-20000.yaml", 5)]


def run(command):
    start = time.perf_counter()
    pid = os.fork()
    if pid == 0:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        try:
            os.execv(command[0], command)
        finally:
            os._exit(127)
    _, status, usage = os.wait4(pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"{command} ended with {status}")
    return (time.perf_counter() - start) * 1000, (usage.ru_utime + usage.ru_stime) * 1000, usage.ru_maxrss / 1024


print("| input | events: wall, CPU | representation: wall, memory | check: wall, CPU, memory | wall, of events |")
print("| --- | --- | --- | --- | --- |")
for name, path, count in INPUTS:
    path = os.path.join(WORK, path)
    if not os.path.exists(path):
        continue
    commands = ([BARE, "events", path], [BARE, "representation", path], [CHECK, "check", path])
    runs = [[], [], []]
    for _ in range(count):
        for taken, command in zip(runs, commands):
            taken.append(run(command))
    events, tree, check = ([statistics.median(r[i] for r in taken) for i in range(3)] for taken in runs)
    print(f"| {name} | {events[0]:.0f} ms, {events[1]:.0f} ms | {tree[0]:.0f} ms, {tree[2]:.0f} MB "
          f"| {check[0]:.0f} ms, {check[1]:.0f} ms, {check[2]:.0f} MB | {check[0] / events[0]:.1f} |")
