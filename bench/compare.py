"""Times whole processes in turn and prints medians: wall, CPU and peak memory. Ends with 1 when a goal is missed."""
import os
import statistics
import sys
import time

OUT, WORK = sys.argv[1:]
BARE, CHECK = os.path.join(OUT, "ZeroDrop.Benchmarks.Yaml"), os.path.join(OUT, "zerodrop")
ARGO = os.path.join(os.environ.get("ZERODROP_SHARED", "../shared"), "testdata/manifests/argoproj__argo-cd__install.yaml")
INPUTS = [("one small file", "small.yaml", 20), ("1,000 files", "tree", 9), ("an install, 2 MB", "install.yaml", 7),
          ("argo-cd's install", ARGO, 7), ("5,000 documents", "documents-5000.yaml", 5),
          ("10,000 documents", "documents-10000.yaml", 5), ("20,000 documents", "documents-20000.yaml", 5)]
WALL, CPU, MEMORY = range(3)


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


def cell(figures):
    return f"{figures[WALL]:.0f} ms, {figures[CPU]:.0f} ms, {figures[MEMORY]:.0f} MB"


print("| input | runs | events: wall, CPU, memory | representation | check | check of events: wall, CPU |")
print("| --- | ---: | ---: | ---: | ---: | ---: |")
medians = {}
for name, path, count in INPUTS:
    path = os.path.join(WORK, path)
    if not os.path.exists(path):
        continue
    commands = ([BARE, "events", path], [BARE, "representation", path], [CHECK, "check", path])
    for command in commands:
        run(command)
    runs = [[], [], []]
    for _ in range(count):
        for taken, command in zip(runs, commands):
            taken.append(run(command))
    events, tree, check = ([statistics.median(r[i] for r in taken) for i in range(3)] for taken in runs)
    medians[name] = events, tree, check
    print(f"| {name} | {count} | {cell(events)} | {cell(tree)} | {cell(check)} "
          f"| {check[WALL] / events[WALL]:.2f}, {check[CPU] / events[CPU]:.2f} |", flush=True)

small, large = medians["5,000 documents"], medians["20,000 documents"]
growth = [large[i][CPU] / small[i][CPU] for i in range(3)]
goals = [("one small file", f"{medians['one small file'][2][WALL]:.1f} ms", "at most 20 ms of wall time",
          medians["one small file"][2][WALL] <= 20)]
for name in ("1,000 files", "an install, 2 MB", "argo-cd's install"):
    if name in medians:
        events, _, check = medians[name]
        goals.append((name, f"{check[WALL] / events[WALL]:.2f} times", "at most twice the wall time of the events",
                      check[WALL] <= 2 * events[WALL]))
# A computer's caches make twice the data cost more than twice; a squared part would make it sixteen times.
goals.append(("four times the documents", f"{growth[2]:.1f} times the CPU time (events {growth[0]:.1f}, representation "
              f"{growth[1]:.1f})", "linear: at most 6 times", growth[2] <= 6))
goals.append(("memory of 20,000 documents", f"{large[2][MEMORY] / large[1][MEMORY]:.2f} of the representation's",
              "at most 1.5", large[2][MEMORY] <= 1.5 * large[1][MEMORY]))
print("\n| goal | seen | wanted | met |\n| --- | --- | --- | --- |")
for name, seen, wanted, met in goals:
    print(f"| {name} | {seen} | {wanted} | {'yes' if met else '**no**'} |")
print(f"\nLoad average at the end: {os.getloadavg()[0]:.2f}.")
sys.exit(0 if all(goal[3] for goal in goals) else 1)
