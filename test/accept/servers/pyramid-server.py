"""Pyramid: the signed cookie session, and the ticket of AuthTktCookieHelper."""

import json
import os
from importlib.metadata import version

from listen import counted, fresh, serve
from pyramid.authentication import AuthTktCookieHelper
from pyramid.config import Configurator
from pyramid.response import Response
from pyramid.session import SignedCookieSessionFactory

tickets = AuthTktCookieHelper(os.environ["SECRET"], hashalg="sha512")


def session(request):
    data = fresh() if request.matchdict["step"] == "new" else counted(dict(request.session))
    request.session.update(data)
    return Response(json_body=data)


def ticket(request):
    known = tickets.identify(request)
    state = json.loads(known["userid"]) if known else {}
    data = fresh() if request.matchdict["step"] == "new" else counted(state)
    return Response(json_body=data, headerlist=tickets.remember(request, json.dumps(data)))


with Configurator() as config:
    config.set_session_factory(SignedCookieSessionFactory(os.environ["SECRET"]))
    config.add_route("session", "/pyramid-session/{step}")
    config.add_view(session, route_name="session")
    config.add_route("ticket", "/authtkt/{step}")
    config.add_view(ticket, route_name="ticket")
    serve(config.make_wsgi_app(), f"Pyramid {version('pyramid')}")
