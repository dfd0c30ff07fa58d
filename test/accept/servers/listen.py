"""What the Python servers share: the data of a session, and listening on a free port of loopback."""

import json
from wsgiref.simple_server import WSGIRequestHandler, make_server


def fresh(data=None):
    return json.loads(data) if data else {"count": 6}


def counted(data):
    return {**(data or {}), "count": (data or {}).get("count", 0) + 1}


def announce(port, version):
    print(f"port {port} {version}", flush=True)


class Quiet(WSGIRequestHandler):
    def log_message(self, *_):
        pass


def serve(app, version):
    server = make_server("127.0.0.1", 0, app, handler_class=Quiet)
    announce(server.server_port, version)
    server.serve_forever()
