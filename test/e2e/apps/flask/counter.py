"""The classic counter, with the session where the command line says: counter.py PORT (cookie KEY | files FOLDER | nothing)."""

import sys
from uuid import uuid4

from flask import Flask, session
from werkzeug.serving import make_server

port, store, where = int(sys.argv[1]), sys.argv[2], sys.argv[3] if len(sys.argv) > 3 else None

app = Flask(__name__)
if store == "cookie":
    app.secret_key = where
elif store == "files":
    from flask_session import Session

    app.config.update(SESSION_TYPE="filesystem", SESSION_FILE_DIR=where)
    Session(app)

PAGE = "<!doctype html><link rel=icon href='data:,'><title>Flask</title><h1>{text}</h1>"


@app.get("/")
def home():
    return PAGE.format(text="Hello")


@app.get("/counter")
def counter():
    session["count"] = session.get("count", 0) + 1
    return PAGE.format(text=f"Count: {session['count']}")


@app.get("/login")
def login():
    """A new id for the same data: what guards against session fixation."""
    session["user"] = "alice"
    session.sid = str(uuid4())
    return PAGE.format(text="Logged in")


@app.get("/logout")
def logout():
    session.clear()
    return PAGE.format(text="Logged out")


server = make_server("127.0.0.1", port, app, threaded=True)
print(f"port {server.port}", flush=True)
try:
    server.serve_forever()
except KeyboardInterrupt:
    sys.exit(0)
