"""Sessions of aiohttp-session's NaClCookieStorage, over HTTP.

Debian: apt-get install python3-aiohttp-session python3-nacl
    python3 aiohttp_nacl.py > ../vectors/aiohttp-nacl.json
"""

import asyncio
import base64
import json
import time

import aiohttp
import aiohttp_session
import nacl
from aiohttp import web
from aiohttp_session.nacl_storage import NaClCookieStorage

MADE = 1741064767
time.time = lambda: MADE + 0.5

KEY = bytes(range(7, 39))
OTHER = bytes(range(8, 40))
TEXT_KEY = b"thirty-two characters as the key"
NAME = "AIOHTTP_SESSION"
SESSIONS = {
    "simple": {"user": "ada", "count": 3},
    "unicode": {"name": "Zo\u00eb \U0001f98a", "half": 0.5, "none": None, "list": [1, [2, {}]]},
    "long": {"blob": "x" * 900},
}


async def serve(key, max_age=None):
    app = web.Application()
    aiohttp_session.setup(app, NaClCookieStorage(key, max_age=max_age))

    async def write(request):
        session = await aiohttp_session.new_session(request)
        session.update(await request.json())
        return web.Response()

    async def read(request):
        return web.json_response(dict(await aiohttp_session.get_session(request)))

    async def clear(request):
        (await aiohttp_session.get_session(request)).invalidate()
        return web.Response()

    app.add_routes([web.post("/write", write), web.get("/read", read), web.get("/clear", clear)])
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    return runner, site._server.sockets[0].getsockname()[1]


def value_of(line):
    return line.split(";")[0].partition("=")[2]


class Server:
    def __init__(self, key, max_age=None):
        self.key, self.max_age = key, max_age

    async def ask(self, method, path, cookie=None, body=None):
        runner, port = await serve(self.key, self.max_age)
        headers = {"Cookie": f"{NAME}={cookie}"} if cookie else {}
        async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as client:
            url = f"http://127.0.0.1:{port}{path}"
            async with client.request(method, url, headers=headers, json=body) as response:
                lines, text = response.headers.getall("Set-Cookie", []), await response.text()
        await runner.cleanup()
        return lines, text

    async def write(self, session):
        lines, _ = await self.ask("POST", "/write", body=session)
        return lines

    async def read(self, cookie):
        return json.loads((await self.ask("GET", "/read", cookie))[1])


def bytes_of(data):
    return {"$type": "bytes", "value": base64.b64encode(data).decode()}


def record(name, value, expect, **more):
    return {
        "id": f"p-aiohttp-nacl-{name}",
        "set": "public",
        "framework": "aiohttp-session",
        "framework_version": aiohttp_session.__version__,
        "mechanism": "aiohttp-nacl-session",
        "source": "http",
        "cookie_name": NAME,
        "cookie_value": value,
        "key": bytes_of(KEY),
        "options": {},
        "verify_at_unix": MADE + 1,
        "expect": expect,
        "checked_by": "NaClCookieStorage reads it back",
        **more,
    }


def wrapped(session):
    return {"created": MADE, "session": session}


async def main():
    server, other, text = Server(KEY), Server(OTHER), Server(TEXT_KEY)
    records = []
    for name, session in SESSIONS.items():
        lines = await server.write(session)
        value = value_of(lines[0])
        assert await server.read(value) == session and await other.read(value) == {}
        expect = {"valid": True, "payload": wrapped(session), "created": MADE}
        records.append(record(name, value, expect, set_cookie=lines))

    session = SESSIONS["simple"]
    value = value_of((await text.write(session))[0])
    expect = {"valid": True, "payload": wrapped(session), "created": MADE}
    records.append(record("text-key", value, expect, key=TEXT_KEY.decode()))

    value = records[0]["cookie_value"]
    short = Server(KEY, max_age=60)
    assert await short.read(value) == session
    options = {"max_age": 60}
    expect = records[0]["expect"]
    records.append(record("as-old-as-allowed", value, expect, options=options, verify_at_unix=MADE + 60))
    time.time = lambda: MADE + 61.5
    assert await short.read(value) == {}
    time.time = lambda: MADE + 0.5
    expired = {"valid": False, "reason": "expired"}
    records.append(record("expired", value, expired, options=options, verify_at_unix=MADE + 61))

    wrong = {"valid": False, "reason": "wrong_key"}
    records.append(record("wrong-key", value, wrong, key=bytes_of(OTHER)))
    inner = value.strip('"')
    middle = len(inner) // 2
    changed = inner[:middle] + ("B" if inner[middle] == "A" else "A") + inner[middle + 1 :]
    altered = {"source": "http, then altered"}
    for name, text_value in (("changed", value.replace(inner, changed)), ("cut", inner[:-12])):
        assert await server.read(text_value) == {}
        records.append(record(name, text_value, {"valid": False, "reason": "bad_signature"}, **altered))

    lines, _ = await server.ask("GET", "/clear", value)
    cleared = {"valid": True, "payload": {}, "deleted": True}
    records.append(record("cleared", value_of(lines[0]).strip('"'), cleared, set_cookie=lines))

    version = f"aiohttp-session {aiohttp_session.__version__}, PyNaCl {nacl.__version__}"
    head = {"framework": "aiohttp-session", "framework_version": version, "set": "public"}
    print(json.dumps({**head, "count": len(records), "records": records}, ensure_ascii=False, indent=1))


asyncio.run(main())
