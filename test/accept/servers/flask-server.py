"""Flask: its session."""

import os
from importlib.metadata import version

from flask import Flask, jsonify, session
from listen import counted, fresh, serve

app = Flask(__name__)
app.secret_key = os.environ["SECRET"]


@app.get("/flask-session/new")
def new():
    session.update(fresh())
    return jsonify(dict(session))


@app.get("/flask-session/count")
def count():
    session.update(counted(session))
    return jsonify(dict(session))


serve(app, f"Flask {version('flask')}")
