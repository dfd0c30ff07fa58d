"""Starlette (and so FastAPI): SessionMiddleware."""

import os
import socket
from importlib.metadata import version

import uvicorn
from listen import announce, counted, fresh
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.responses import JSONResponse
from starlette.routing import Route


async def session(request):
    data = fresh() if request.path_params["step"] == "new" else counted(request.session)
    request.session.update(data)
    return JSONResponse(data)


app = Starlette(
    routes=[Route("/starlette-session/{step}", session)],
    middleware=[Middleware(SessionMiddleware, secret_key=os.environ["SECRET"])],
)

listener = socket.create_server(("127.0.0.1", 0))
announce(listener.getsockname()[1], f"Starlette {version('starlette')}")
uvicorn.Server(uvicorn.Config(app, log_level="warning")).run(sockets=[listener])
