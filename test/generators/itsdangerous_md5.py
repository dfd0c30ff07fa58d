"""Signatures of MD5, the shortest that itsdangerous and Flask write. In process, with the releases in Debian 12.

Run: python3 test/generators/itsdangerous_md5.py > test/vectors/itsdangerous-md5.json
"""
import hashlib
import json
from importlib.metadata import version
from unittest import mock

from flask.json.tag import TaggedJSONSerializer
from itsdangerous import Serializer, Signer, TimestampSigner, URLSafeSerializer, URLSafeTimedSerializer

NOW = 1741064767
KEY = 'a secret for hashes that nobody should take'
SIGNER = {'digest_method': hashlib.md5}
FLASK = {**SIGNER, 'key_derivation': 'hmac'}
ITS = {'key_derivation': 'django-concat', 'digest': 'md5'}
TIMED = {'timed': True, 'timestamp_epoch': 0}
SESSION = {'user': 'alice', 'ids': (1, 2)}


def record(mechanism, name, value, options, payload, timed):
    return {
        'id': f'md5-{mechanism}',
        'set': 'generated',
        'framework': 'Flask' if mechanism == 'flask-session' else 'itsdangerous',
        'framework_version': version('flask' if mechanism == 'flask-session' else 'itsdangerous'),
        'mechanism': mechanism,
        'source': 'api',
        'cookie_name': name,
        'cookie_value': value.decode() if isinstance(value, bytes) else value,
        'key': KEY,
        'options': options,
        **({'verify_at_unix': NOW + 1} if timed else {}),
        'expect': {'valid': True, 'payload': payload, **({'timestamp_unix': NOW} if timed else {})},
        'checked_by': 'loads or unsign gives the payload',
    }


def made(what, content):
    value = what.dumps(content) if hasattr(what, 'dumps') else what.sign(content)
    back = what.loads(value) if hasattr(what, 'loads') else what.unsign(value).decode()
    assert back == content
    return value


def all_records():
    salted = {'salt': 'itsdangerous', 'serializer': 'json', **ITS}
    signed = {'salt': 'itsdangerous.Signer', **ITS}
    content = {'id': 5, 'name': 'Zoë'}
    flask = URLSafeTimedSerializer(
        KEY, salt='cookie-session', serializer=TaggedJSONSerializer(), signer_kwargs=FLASK
    )
    yield record(
        'flask-session',
        'session',
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
    yield record('itsdangerous-urlsafe-timed', 'token', made(timed, content), {**salted, **TIMED}, content, True)
    untimed = URLSafeSerializer(KEY, signer_kwargs=SIGNER)
    yield record(
        'itsdangerous-urlsafe', 'token', made(untimed, content), {**salted, 'timed': False}, content, False
    )
    plain = Serializer(KEY, signer_kwargs=SIGNER)
    yield record(
        'itsdangerous-serializer',
        'token',
        made(plain, content),
        {**salted, 'timed': False, 'urlsafe': False},
        content,
        False,
    )
    signer = Signer(KEY, **SIGNER)
    yield record('itsdangerous-signer', 'token', made(signer, 'my text'), {**signed, 'sep': '.'}, 'my text', False)
    stamped = TimestampSigner(KEY, **SIGNER)
    options = {**signed, 'serializer': 'json', **TIMED}
    yield record('itsdangerous-timestampsigner', 'token', made(stamped, 'hello'), options, 'hello', True)


with mock.patch('time.time', lambda: NOW):
    records = list(all_records())
print(
    json.dumps(
        {
            'framework': 'itsdangerous',
            'framework_version': version('itsdangerous'),
            'set': 'generated',
            'count': len(records),
            'records': records,
        },
        indent=1,
    )
)
