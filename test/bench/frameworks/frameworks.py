"""Flask, Django and PyJWT on the families of a file: python3 frameworks.py FILE SECONDS, one line of JSON each."""
import json
import sys
import time

families = json.load(open(sys.argv[1]))
seconds = float(sys.argv[2])
A_LONG_TIME = 10**9


def accepted(rows, check):
    out = []
    for row in rows:
        try:
            check(row)
            out.append(row)
        except Exception:
            pass
    return out


def run(family, subject, prepare):
    try:
        check = prepare()
    except ImportError as error:
        print(json.dumps({'family': family, 'subject': subject, 'missing': str(error)}), flush=True)
        return
    rows = accepted(families[family], check)
    if not rows:
        return
    passes = []
    rounds = max(1, 500 // len(rows))
    end = time.perf_counter() + seconds
    while time.perf_counter() < end or len(passes) < 5:
        start = time.perf_counter()
        for _ in range(rounds):
            for row in rows:
                check(row)
        passes.append((time.perf_counter() - start) / (rounds * len(rows)) * 1e6)
    ids = [row['id'] for row in rows]
    print(json.dumps({'family': family, 'subject': subject, 'ids': ids, 'passes': passes}), flush=True)


def flask():
    import flask as module
    from flask.sessions import SecureCookieSessionInterface

    interface = SecureCookieSessionInterface()
    serializers = {}

    def make(key):
        app = module.Flask('bench')
        app.secret_key = key
        return interface.get_signing_serializer(app)

    def check(row):
        key = row['key']
        if key not in serializers:
            serializers[key] = make(key)
        serializers[key].loads(row['value'], max_age=A_LONG_TIME)

    return check


def django():
    import django as module
    from django.conf import settings

    settings.configure(SECRET_KEY='bench')
    module.setup()
    from django.contrib.sessions.serializers import JSONSerializer
    from django.core import signing

    return lambda row: signing.loads(
        row['value'],
        key=row['key'],
        salt=row['options']['salt'],
        serializer=JSONSerializer,
        max_age=A_LONG_TIME,
    )


def pyjwt():
    import jwt

    unchecked = {'verify_exp': False, 'verify_aud': False, 'verify_nbf': False, 'verify_iat': False}
    return lambda row: jwt.decode(row['value'], row['key'], algorithms=['HS256'], options=unchecked)


run('flask', 'Flask', flask)
run('django', 'Django', django)
run('jwt', 'PyJWT', pyjwt)
