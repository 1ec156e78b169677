"""A web server as people write them: threads, HTTP/1.1 with keep-alive, no thought of rollouts.

HOST and PORT say where it listens. ON_TERM says what SIGTERM does: "exit" ends at once with answers unfinished, as servers do
whose handler calls exit; "drain" goes on answering for LAME seconds while it asks clients to close their connections, stops
accepting, and waits for the requests that still run. Without it the signal is not handled at all.
"""
import http.server
import os
import signal
import sys
import threading
import time
import urllib.parse

DRAINING = threading.Event()
running = 0
lock = threading.Lock()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def answer(self):
        global running
        with lock:
            running += 1
        try:
            length = int(self.headers.get("Content-Length") or 0)
            self.rfile.read(length)
            query = urllib.parse.parse_qs(urllib.parse.urlsplit(self.path).query)
            time.sleep(float(query.get("ms", ["20"])[0]) / 1000)
            body = b"hello\n"
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("X-Pod", os.environ.get("HOSTNAME", ""))
            if DRAINING.is_set():
                self.send_header("Connection", "close")
                self.close_connection = True
            self.end_headers()
            self.wfile.write(body)
        finally:
            with lock:
                running -= 1

    do_GET = do_POST = do_HEAD = answer

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128


server = Server((os.environ["HOST"], int(os.environ["PORT"])), Handler)


def drain():
    DRAINING.set()
    time.sleep(float(os.environ.get("LAME", "2")))
    server.shutdown()


def on_term(*_):
    if os.environ["ON_TERM"] == "exit":
        os._exit(0)
    threading.Thread(target=drain).start()


if "ON_TERM" in os.environ:
    signal.signal(signal.SIGTERM, on_term)
print("listening", flush=True)
server.serve_forever(poll_interval=0.05)
server.socket.close()
deadline = time.time() + 10
while running > 0 and time.time() < deadline:
    time.sleep(0.02)
sys.exit(0)
