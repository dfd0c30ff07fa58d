"""Settings that are no default anywhere: MD5, the shortest digest, and separators of Django's signers.

In process, with the releases in Debian 12. Run: python3 test/generators/rare_settings.py > test/vectors/rare-settings.json
"""
import hashlib
import json
from importlib.metadata import version
from unittest import mock

from django.conf import settings
from django.core import signing
from flask.json.tag import TaggedJSONSerializer
from itsdangerous import Serializer, Signer, TimestampSigner, URLSafeSerializer, URLSafeTimedSerializer
from pyramid.session import JSONSerializer
from webob.cookies import SignedSerializer

settings.configure(DEFAULT_HASHING_ALGORITHM='sha256')
NOW = 1741064767
KEY = 'a secret for settings that nobody should take'
SIGNER = {'digest_method': hashlib.md5}
FLASK = {**SIGNER, 'key_derivation': 'hmac'}
ITS = {'key_derivation': 'django-concat', 'digest': 'md5'}
TIMED = {'timed': True, 'timestamp_epoch': 0}
SESSION = {'user': 'alice', 'ids': (1, 2)}
CONTENT = {'id': 5, 'name': 'Zoë'}


def framework_of(mechanism):
    first = mechanism.split('-')[0]
    return first if first == 'itsdangerous' else first.capitalize()


def record(mechanism, title, value, options, payload, timed):
    framework = framework_of(mechanism)
    return {
        'id': f'rare-{mechanism}-{title}',
        'set': 'generated',
        'framework': framework,
        'framework_version': version(framework.lower()),
        'mechanism': mechanism,
        'source': 'api',
        'cookie_name': 'token',
        'cookie_value': value.decode() if isinstance(value, bytes) else value,
        'key': KEY,
        'options': options,
        **({'verify_at_unix': NOW + 1} if timed else {}),
        'expect': {'valid': True, 'payload': payload, **({'timestamp_unix': NOW} if timed else {})},
        'checked_by': 'loads or unsign gives the payload',
    }


def made(what, content):
    value = what.dumps(content) if hasattr(what, 'dumps') else what.sign(content)
    back = what.loads(value) if hasattr(what, 'loads') else what.unsign(value)
    assert (back.decode() if isinstance(back, bytes) else back) == content
    return value


def with_md5():
    salted = {'salt': 'itsdangerous', 'serializer': 'json', **ITS}
    signed = {'salt': 'itsdangerous.Signer', **ITS}
    flask = URLSafeTimedSerializer(
        KEY, salt='cookie-session', serializer=TaggedJSONSerializer(), signer_kwargs=FLASK
    )
    yield record(
        'flask-session',
        'md5',
        made(flask, SESSION),
        {
            'salt': 'cookie-session',
            'key_derivation': 'hmac',
            'digest': 'md5',
            'serializer': 'flask.TaggedJSON',
            'timed': True,
            'max_age': 2678400,
        },
        {'user': 'alice', 'ids': {'$type': 'tuple', 'value': [1, 2]}},
        True,
    )
    timed = URLSafeTimedSerializer(KEY, signer_kwargs=SIGNER)
    options = {**salted, **TIMED}
    yield record('itsdangerous-urlsafe-timed', 'md5', made(timed, CONTENT), options, CONTENT, True)
    untimed = URLSafeSerializer(KEY, signer_kwargs=SIGNER)
    options = {**salted, 'timed': False}
    yield record('itsdangerous-urlsafe', 'md5', made(untimed, CONTENT), options, CONTENT, False)
    plain = Serializer(KEY, signer_kwargs=SIGNER)
    options = {**salted, 'timed': False, 'urlsafe': False}
    yield record('itsdangerous-serializer', 'md5', made(plain, CONTENT), options, CONTENT, False)
    signer = Signer(KEY, **SIGNER)
    options = {**signed, 'sep': '.'}
    yield record('itsdangerous-signer', 'md5', made(signer, 'my text'), options, 'my text', False)
    stamped = TimestampSigner(KEY, **SIGNER)
    options = {**signed, 'serializer': 'json', **TIMED}
    yield record('itsdangerous-timestampsigner', 'md5', made(stamped, 'hello'), options, 'hello', True)


def pyramid_sessions():
    for digest in ('md5', 'sha1', 'sha224'):
        serializer = SignedSerializer(KEY, 'pyramid.session.', digest, serializer=JSONSerializer())
        value = made(serializer, [NOW, NOW - 5.5, CONTENT])
        options = {'salt': 'pyramid.session.', 'digest': digest, 'serializer': 'json', 'timeout': 1200}
        yield record('pyramid-session', digest, value, options, CONTENT, True)


def with_separators():
    for title, sep in (('bar', '|'), ('dot', '.')):
        signer = signing.TimestampSigner(KEY, sep=sep, salt='links')
        options = {'salt': 'links', 'algorithm': 'sha256', 'sep': sep, 'timed': True}
        yield record('django-timestampsigner', title, made(signer, 'a:b'), options, 'a:b', True)
        value = signer.sign_object(CONTENT)
        assert signer.unsign_object(value) == CONTENT
        options = {**options, 'serializer': 'json', 'compress': False}
        yield record('django-sign-object', title, value, options, CONTENT, True)


with mock.patch('time.time', lambda: NOW):
    records = [*with_md5(), *pyramid_sessions(), *with_separators()]
print(
    json.dumps(
        {
            'framework': 'several',
            'framework_version': 'of Debian 12',
            'set': 'generated',
            'count': len(records),
            'records': records,
        },
        indent=1,
    )
)
