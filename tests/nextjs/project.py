"""The front end that docs/nextjs.md prints, as a folder."""

import json
import os
import re
import shlex
import shutil
import subprocess

from api.endpoints import api
from site_config.env import BASE_DIR
from tests.programs import skip_or_fail

FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
MODULE = re.compile(r"// ([\w./\[\]-]+\.tsx?)")
BLOCKS = FENCE.findall((BASE_DIR / "docs" / "nextjs.md").read_text())
MODULES = {MODULE.match(code)[1]: code for language, code in BLOCKS if language in ("ts", "tsx")}
[INSTALL] = [code for language, code in BLOCKS if language == "bash"]
[TSCONFIG] = [code for language, code in BLOCKS if language == "json"]


def read_blocks_module():
    """Return the module with the blocks, which docs/api.md prints."""
    printed = FENCE.findall((BASE_DIR / "docs" / "api.md").read_text())
    [code] = [code for language, code in printed if language == "ts" and code.startswith("// blocks.ts\n")]
    return code


def write_project(folder, *options):
    """Write the printed files into ``folder`` and install what they need; ``options`` are npm's.

    Without npm the test is skipped, and fails in CI.
    """
    if not shutil.which("npm"):
        skip_or_fail("npm was not found: install Node.js")
    for name, code in {**MODULES, "lib/blocks.ts": read_blocks_module(), "tsconfig.json": TSCONFIG}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(code)
    (folder / "openapi.json").write_text(json.dumps(api.document))
    (folder / "package.json").write_text('{"private": true}')
    for line in INSTALL.splitlines()[:2]:
        quiet = "--silent --no-package-lock --no-audit --no-fund --prefer-offline"
        call([*shlex.split(f"{line} {quiet}"), *options], folder)
    call(["npx", "openapi-typescript", "openapi.json", "--output", "lib/api.d.ts"], folder)


def call(command, folder, **variables):
    """Run ``command``, which has to succeed, and return its output."""
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "NEXT_TELEMETRY_DISABLED": "1", **variables},
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout
