"""Strapi from npm with the same articles, to measure the content API beside: ``bin/bench --peers``."""

import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import time
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from django.core.management.base import CommandError

VERSION = "5.54.0"
MIDDLEWARE = ("logger", "errors", "security", "cors", "poweredBy", "query", "body", "session", "favicon", "public")
EXPORT = "module.exports = %s;"
CORE = 'module.exports = require("@strapi/strapi").factories.createCore{}("api::article.article");'
FILES = {
    "package.json": json.dumps(
        {
            "name": "peer",
            "private": True,
            "allowScripts": {"better-sqlite3": True},
            "dependencies": {
                "@strapi/strapi": VERSION,
                "@strapi/plugin-users-permissions": VERSION,
                "better-sqlite3": "11.10.0",
                "react": "18.3.1",
                "react-dom": "18.3.1",
                "react-router-dom": "6.30.6",
                "styled-components": "6.6.0",
            },
        }
    ),
    "config/server.js": EXPORT % '({ env }) => ({ host: "127.0.0.1", port: env.int("PORT"), app: { keys: ["a"] } })',
    "config/database.js": EXPORT
    % '{ connection: { client: "sqlite", connection: { filename: "data.db" }, useNullAsDefault: true } }',
    "config/admin.js": EXPORT
    % '{ serveAdminPanel: false, auth: { secret: "a" }, apiToken: { salt: "a" }, transfer: { token: { salt: "a" } } }',
    "config/plugins.js": EXPORT % '{ "users-permissions": { config: { jwtSecret: "a" } } }',
    "config/middlewares.js": EXPORT % json.dumps([f"strapi::{name}" for name in MIDDLEWARE]),
    "src/api/article/content-types/article/schema.json": json.dumps(
        {
            "kind": "collectionType",
            "collectionName": "articles",
            "info": {"singularName": "article", "pluralName": "articles", "displayName": "Article"},
            "options": {"draftAndPublish": False},
            "attributes": {"title": {"type": "string"}, "card": {"type": "json"}, "page": {"type": "json"}},
        }
    ),
    "src/api/article/routes/article.js": CORE.format("Router"),
    "src/api/article/controllers/article.js": CORE.format("Controller"),
    "src/api/article/services/article.js": CORE.format("Service"),
    "src/index.js": """module.exports = { register() {}, async bootstrap({ strapi }) {
  const role = await strapi.db.query("plugin::users-permissions.role").findOne({ where: { type: "public" } });
  for (const action of ["find", "findOne"]) {
    const data = { action: `api::article.article.${action}`, role: role.id };
    await strapi.db.query("plugin::users-permissions.permission").create({ data });
  }
  for (const data of require("../articles.json")) await strapi.documents("api::article.article").create({ data });
} };""",
    "public/uploads/.keep": "",
    "favicon.png": "",
}


def install(folder, articles):
    """Make a Strapi in ``folder`` that holds ``articles``, a list of ``{title, card, page}``; takes some minutes."""
    if not shutil.which("npm"):
        raise CommandError("Strapi needs Node.js and npm, which are not here.")
    for name, content in {**FILES, "articles.json": json.dumps(articles)}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content)
    for command in ("install --no-audit --no-fund", "rebuild better-sqlite3"):
        done = subprocess.run(["npm", *command.split()], cwd=folder, capture_output=True, text=True)  # noqa: S603, S607
        if done.returncode:
            raise CommandError(f"npm could not install Strapi:\n{done.stderr[-2000:]}")


@contextmanager
def running(command, folder, path, **environment):
    """Run a server in ``folder`` and give the port at which it answers ``path``."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | environment | {"PORT": str(port), "STRAPI_TELEMETRY_DISABLED": "true"}
    with (folder / "server.log").open("w") as log:
        server = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log)  # noqa: S603
    try:
        for _ in range(240):
            if server.poll() is not None:
                raise CommandError((folder / "server.log").read_text()[-2000:])
            try:
                if ask(HTTPConnection("127.0.0.1", port, timeout=10), path)[0] == 200:
                    break
            except (OSError, HTTPException):
                time.sleep(0.5)
        yield port
    finally:
        server.terminate()
        server.wait(20)


def ask(connection, path):
    """Return the status and the body of the answer to ``path``."""
    connection.request("GET", path, headers={"Host": "127.0.0.1"})
    answer = connection.getresponse()
    return answer.status, answer.read()


def median(port, path, runs):
    """Return the median milliseconds of ``runs`` requests one after the other, and the size of an answer."""
    connection, times = HTTPConnection("127.0.0.1", port, timeout=60), []
    ask(connection, path)
    for _ in range(runs):
        began = time.perf_counter()
        status, body = ask(connection, path)
        times.append((time.perf_counter() - began) * 1000)
        if status != 200:
            raise CommandError(f"{path} answered {status}.")
    return round(statistics.median(times), 1), len(body)


def compare(articles, runs, scratch):
    """Return ``{what: (median milliseconds, bytes)}`` of this site and of Strapi, each asked over HTTP."""
    strapi, ours = Path(scratch) / "strapi", Path(scratch) / "ours"
    ours.mkdir()
    install(strapi, articles)
    found = {}
    site = [sys.executable, "-m", "gunicorn", "--config", "python:site_config.gunicorn", "site_config.wsgi"]
    root = Path(__file__).resolve().parent.parent
    with running(site, ours, "/healthz", PYTHONPATH=str(root), API_REQUESTS_PER_MINUTE="1000000") as port:
        found["ours, list of 20 cards"] = median(port, "/api/v1/articles", runs)
        found["ours, page by path"] = median(port, f"/api/v1/pages/by-path?path={articles[0]['page']['path']}", runs)
    with running(
        [str(strapi / "node_modules/.bin/strapi"), "start"], strapi, "/api/articles", NODE_ENV="production"
    ) as port:
        listed = "/api/articles?fields[0]=title&fields[1]=card&pagination[pageSize]=20"
        found[f"Strapi {VERSION}, list of 20 cards"] = median(port, listed, runs)
        first = json.loads(ask(HTTPConnection("127.0.0.1", port), listed)[1])["data"][0]["documentId"]
        found[f"Strapi {VERSION}, one article"] = median(port, f"/api/articles/{first}", runs)
    return found
