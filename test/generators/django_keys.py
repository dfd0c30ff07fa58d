"""Sessions whose first key is no word: empty, a digit, a dollar. Django 3.2.25, signed_cookies in process.

Run: python3 test/generators/django_keys.py > test/vectors/django-keys.json
"""
import json
from unittest import mock

import django
from django.conf import settings

NOW = 1741064767
KEY = 'django-insecure-keys-of-a-session-need-not-be-words'
SALT = 'django.contrib.sessions.backends.signed_cookies'
PAYLOADS = {
    'empty': {'': ''},
    'digit': {'1': 'a', '0': 'b', '10': 'c'},
    'dollar': {'$cart': [1, 2], 'user': 'alice'},
}

settings.configure(SECRET_KEY=KEY, DEFAULT_HASHING_ALGORITHM='sha256')
django.setup()

from django.contrib.sessions.serializers import JSONSerializer  # noqa: E402
from django.core import signing  # noqa: E402


def record(name, payload):
    with mock.patch('time.time', lambda: NOW):
        value = signing.dumps(payload, salt=SALT, serializer=JSONSerializer, compress=True)
        assert signing.loads(value, salt=SALT, serializer=JSONSerializer, max_age=1209600) == payload
    return {
        'id': f'django-keys-{name}',
        'set': 'generated',
        'framework': 'Django',
        'framework_version': django.get_version(),
        'mechanism': 'django-signed-cookies',
        'source': 'api',
        'cookie_name': 'sessionid',
        'cookie_value': value,
        'key': KEY,
        'options': {
            'salt': SALT,
            'algorithm': 'sha256',
            'sep': ':',
            'timed': True,
            'compress': True,
            'serializer': 'json',
            'max_age': 1209600,
        },
        'verify_at_unix': NOW + 1,
        'expect': {'valid': True, 'payload': payload, 'timestamp_unix': NOW},
        'checked_by': 'signing.loads == payload',
    }


records = [record(name, payload) for name, payload in PAYLOADS.items()]
print(
    json.dumps(
        {
            'framework': 'Django',
            'framework_version': django.get_version(),
            'set': 'generated',
            'count': len(records),
            'records': records,
        },
        indent=1,
    )
)
