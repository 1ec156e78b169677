"""Load generators in turn against one nginx: CPU seconds per million requests, counted by the server."""
import os
import re
import socket
import statistics
import subprocess
import sys
import time
import urllib.request

PROGRAM, WORK, SECONDS, TIMES = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
SERVER_CPU, CLIENT_CPU = "0", "1"
OPEN_RATE = 20000


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


PORT = free_port()
URL = f"http://127.0.0.1:{PORT}/"


def start_nginx():
    config = f"""
daemon off; master_process off; worker_processes 1; pid {WORK}/nginx.pid; error_log {WORK}/error.log;
events {{ worker_connections 20000; }}
http {{
    access_log off; keepalive_timeout 3600s; keepalive_requests 1000000000;
    client_body_temp_path {WORK}/b; proxy_temp_path {WORK}/p; fastcgi_temp_path {WORK}/f;
    uwsgi_temp_path {WORK}/u; scgi_temp_path {WORK}/s;
    server {{ listen 127.0.0.1:{PORT} backlog=4096; location / {{ return 200 'ok'; }}
             location = /status {{ stub_status; }} }}
}}"""
    with open(f"{WORK}/nginx.conf", "w", encoding="ascii") as f:
        f.write(config)
    server = subprocess.Popen(["taskset", "-c", SERVER_CPU, "nginx", "-p", WORK, "-c", f"{WORK}/nginx.conf"])
    for _ in range(100):
        try:
            served()
            return server
        except OSError:
            time.sleep(0.05)
    sys.exit("nginx does not answer")


def served():
    with urllib.request.urlopen(URL + "status") as answer:
        return int(re.search(r"\n\s*\d+\s+\d+\s+(\d+)", answer.read().decode())[1])


def run(command):
    before = served()
    start = time.perf_counter()
    pid = os.fork()
    if pid == 0:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        try:
            os.execvp("taskset", ["taskset", "-c", CLIENT_CPU, *command])
        finally:
            os._exit(127)
    _, status, usage = os.wait4(pid, 0)
    wall = time.perf_counter() - start
    requests = served() - before - 1
    if requests < 1:
        sys.exit(f"{command} sent nothing and ended with {status}")
    return (usage.ru_utime + usage.ru_stime) / requests * 1e6, usage.ru_utime / requests * 1e6, requests / wall, \
        usage.ru_maxrss / 1024


def tools(c):
    load = [PROGRAM, "load", "-q", "-t", "10s", "-c", str(c)]
    return {
        "zerodrop load": [*load, "-d", f"{SECONDS}s", URL],
        "wrk": ["wrk", "-t1", f"-c{c}", f"-d{SECONDS}s", URL],
        "zerodrop, all on": [*load, "-l", "-d", f"{SECONDS}s", "--lanes", "reused=1", "--threshold", "p99<10s",
                             "--out", f"{WORK}/requests", URL],
        "zerodrop, open loop": [*load, "-d", f"{SECONDS}s", "-r", str(OPEN_RATE), URL],
        "zerodrop, open loop, 1 ms": [*load, "-d", f"{SECONDS}s", "-r", str(OPEN_RATE), "--tick", "1ms", URL],
        "ab": ["ab", "-q", "-k", "-c", str(c), "-t", str(SECONDS), "-n", "100000000", URL],
        "h2load": ["h2load", "--h1", "-t1", f"-c{c}", f"-D{SECONDS}", URL],
        "hey": ["hey", "-c", str(c), "-z", f"{SECONDS}s", URL],
    }


nginx = start_nginx()
try:
    for connections in (10, 200):
        results = {}
        for _ in range(TIMES):
            for name, command in tools(connections).items():
                results.setdefault(name, []).append(run(command))
        wrk = statistics.median(r[0] for r in results["wrk"])
        print(f"{connections} connections\n")
        print("| client | CPU s per million: median, min..max | user | of wrk, paired | requests/s | MB |")
        print("| --- | --- | --- | --- | --- | --- |")
        for name, runs in results.items():
            cpu, user, rate, memory = ([r[i] for r in runs] for i in range(4))
            paired = statistics.median(a / b[0] for a, b in zip(cpu, results["wrk"]))
            print(f"| {name} | {statistics.median(cpu):.2f}, {min(cpu):.2f}..{max(cpu):.2f} | {statistics.median(user):.2f} "
                  f"| {paired:.2f} | {statistics.median(rate):,.0f} | {max(memory):.0f} |", flush=True)
        print()
finally:
    nginx.terminate()
    nginx.wait()
