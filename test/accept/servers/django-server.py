"""Django: the session in a signed cookie, a signed cookie, and django.core.signing."""

import json
import os

import django
from django.conf import settings
from django.core import signing
from django.core.wsgi import get_wsgi_application
from django.http import JsonResponse
from django.urls import path
from listen import counted, fresh, serve

settings.configure(
    SECRET_KEY=os.environ["SECRET"],
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    MIDDLEWARE=["django.contrib.sessions.middleware.SessionMiddleware"],
    SESSION_ENGINE="django.contrib.sessions.backends.signed_cookies",
    SESSION_SERIALIZER="django.contrib.sessions.serializers.JSONSerializer",
)


def session(request, step):
    data = fresh() if step == "new" else counted(dict(request.session))
    request.session.update(data)
    return JsonResponse(data)


def signed_cookie(request, step):
    known = request.get_signed_cookie("cart", default="{}", salt="shop")
    data = fresh() if step == "new" else counted(json.loads(known))
    response = JsonResponse(data)
    response.set_signed_cookie("cart", json.dumps(data), salt="shop")
    return response


def signed_object(request, step):
    try:
        known = signing.loads(request.COOKIES.get("state", ""))
    except signing.BadSignature:
        known = {}
    data = fresh() if step == "new" else counted(known)
    response = JsonResponse(data)
    response.set_cookie("state", signing.dumps(data))
    return response


urlpatterns = [
    path("django-signed-cookies/<step>", session),
    path("django-signed-cookie/<step>", signed_cookie),
    path("django-signing/<step>", signed_object),
]

serve(get_wsgi_application(), f"Django {django.get_version()}")
