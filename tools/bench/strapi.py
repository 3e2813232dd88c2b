"""Strapi from npm with the same articles, to measure the content API beside it."""

import json
import shutil
import subprocess

from django.core.management.base import CommandError

from tools.bench import load
from tools.bench.processes import request, running

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
LIST_PATH = "/api/articles?fields[0]=title&fields[1]=card&pagination[pageSize]=20"


def install(folder, articles):
    """Install Strapi in ``folder`` with ``articles``, a list of ``{title, card, page}``; this takes minutes."""
    if not shutil.which("npm"):
        raise CommandError("Strapi needs Node.js and npm, which are not here.")
    for name, content in {**FILES, "articles.json": json.dumps(articles)}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content)
    for command in ("install --no-audit --no-fund", "rebuild better-sqlite3"):
        done = subprocess.run(["npm", *command.split()], cwd=folder, capture_output=True, text=True)  # noqa: S603, S607
        if done.returncode:
            raise CommandError(f"npm could not install Strapi:\n{done.stderr[-2000:]}")


def measure(folder, articles, seconds, report_progress):
    """Return the figures of a list and an entry of ``articles``, each ``{title, card, page}``."""
    report_progress("  installing it from npm (some minutes)")
    folder.mkdir()
    install(folder, articles)
    command = [folder / "node_modules/.bin/strapi", "start"]
    with running(command, folder, "/api/articles", NODE_ENV="production", STRAPI_TELEMETRY_DISABLED="true") as server:
        first = json.loads(request(server.port, LIST_PATH)[1])["data"][0]["documentId"]
        results = {}
        for target, path in (("list of 20", LIST_PATH), ("one article", f"/api/articles/{first}")):
            report_progress(f"  {target}")
            results[f"Strapi {VERSION}, {target}"] = load.measure(server.url(path), seconds)
        return results
