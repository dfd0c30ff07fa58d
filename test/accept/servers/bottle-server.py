"""Bottle: a signed cookie, which holds a pickle."""

import os

import bottle
from listen import counted, fresh, serve

app = bottle.Bottle()
SECRET = os.environ["SECRET"]


@app.get("/bottle-signed-cookie/<step>")
def cookie(step):
    known = bottle.request.get_cookie("account", secret=SECRET)
    data = fresh() if step == "new" else counted(known)
    bottle.response.set_cookie("account", data, secret=SECRET)
    return data


serve(app, f"Bottle {bottle.__version__}")
