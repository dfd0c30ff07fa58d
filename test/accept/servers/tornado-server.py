"""Tornado: secure cookies of both versions."""

import json
import os

import tornado.httpserver
import tornado.ioloop
import tornado.netutil
import tornado.web
from listen import announce, counted, fresh


class Secure(tornado.web.RequestHandler):
    def get(self, version, step):
        known = self.get_secure_cookie("data", min_version=int(version))
        data = fresh() if step == "new" else counted(json.loads(known or "{}"))
        self.set_secure_cookie("data", json.dumps(data), version=int(version))
        self.write(data)


app = tornado.web.Application(
    [(r"/tornado-v([12])/(\w+)", Secure)],
    cookie_secret=os.environ["SECRET"],
    log_function=lambda _: None,
)
listeners = tornado.netutil.bind_sockets(0, "127.0.0.1")
tornado.httpserver.HTTPServer(app).add_sockets(listeners)
announce(listeners[0].getsockname()[1], f"Tornado {tornado.version}")
tornado.ioloop.IOLoop.current().start()
