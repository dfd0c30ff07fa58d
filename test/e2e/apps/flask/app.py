"""A Flask application with a cookie, a session variable and a counter: the server of the first end-to-end story."""

import sys

from flask import Flask, jsonify, make_response, request, session
from werkzeug.serving import make_server

app = Flask(__name__)
app.secret_key = "e2e-flask-secret-key"

PAGE = """<!doctype html><title>Flask</title><h1>{text}</h1>
<script>
localStorage.setItem('sidebar', 'collapsed')
sessionStorage.setItem('draft', 'not saved')
</script>"""


@app.get("/")
def home():
    return PAGE.format(text="Hello")


@app.get("/cookie/set")
def set_cookie():
    response = make_response(PAGE.format(text="Cookie set"))
    response.set_cookie("username", request.args.get("name", "alice"), max_age=3600)
    return response


@app.get("/cookie/get")
def get_cookie():
    return PAGE.format(text=f"Username: {request.cookies.get('username', 'none')}")


@app.get("/cookie/delete")
def delete_cookie():
    response = make_response(PAGE.format(text="Cookie deleted"))
    response.delete_cookie("username")
    return response


@app.get("/session/set")
def set_session():
    session["user"] = request.args.get("user", "alice")
    return PAGE.format(text="Session set")


@app.get("/session/get")
def get_session():
    return PAGE.format(text=f"User: {session.get('user', 'none')}")


@app.get("/session/remove")
def remove_from_session():
    session.pop("user", None)
    return PAGE.format(text="Removed from session")


@app.get("/session/clear")
def clear_session():
    session.clear()
    return PAGE.format(text="Session cleared")


@app.get("/session/json")
def session_as_json():
    return jsonify(dict(session))


@app.get("/counter")
def counter():
    session["count"] = session.get("count", 0) + 1
    return PAGE.format(text=f"Count: {session['count']}")


server = make_server("127.0.0.1", 0, app, threaded=True)
print(f"port {server.port}", flush=True)
try:
    server.serve_forever()
except KeyboardInterrupt:
    sys.exit(0)
