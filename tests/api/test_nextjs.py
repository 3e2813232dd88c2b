"""docs/nextjs.md, docs/webhooks.md: the printed code has the types of the API, and checks signatures."""

import hmac
import json
import re
import shutil
import subprocess
import time

import pytest

from site_config.env import BASE_DIR
from tests.nextjs.project import FENCE, INSTALL, MODULES, call, write_project
from tests.programs import skip_or_fail

SECRET, BODY = "0123456789" * 4, '{"event": "ping"}'
PRINTED = dict(FENCE.findall((BASE_DIR / "docs" / "webhooks.md").read_text()))


def sign(seconds_ago=0, secret=SECRET):
    moment = int(time.time()) - seconds_ago
    signature = hmac.new(secret.encode(), f"{moment}.{BODY}".encode(), "sha256").hexdigest()
    return f"t={moment},v1={signature}"


def sign_well_and_badly():
    """Return headers, of which only the first is genuine."""
    return [sign(), sign(secret="another"), sign(seconds_ago=600), "t=1,v1=zz"]


def test_printed_front_end_is_complete():
    assert {"proxy.ts", "next.config.ts", "app/api/stillpoint/route.ts", "lib/client.ts"} <= MODULES.keys()
    assert len(MODULES) == 11
    assert re.findall(r": (?:any|unknown)\b|<any>|\bas any\b", "".join(MODULES.values())) == []


def test_printed_front_end_has_the_types_of_the_api(tmp_path):
    """Without the compiler of Next.js, which only its own build needs."""
    write_project(tmp_path, "--omit=optional")
    call(["npx", "tsc", "--noEmit"], tmp_path)
    page = tmp_path / "lib" / "page.tsx"
    page.write_text(page.read_text().replace("page.prices", "page.costs"))
    with pytest.raises(AssertionError, match="costs"):
        call(["npx", "tsc", "--noEmit"], tmp_path)


def test_versions_are_pinned():
    packages = [part for line in INSTALL.splitlines()[:2] for part in line.split()[2:] if not part.startswith("--")]
    assert all(re.search(r"@\d+\.\d+\.\d+$", package) for package in packages)


def test_printed_python_checks_signatures():
    names = {}
    exec(compile(PRINTED["python"], "docs/webhooks.md", "exec"), names)  # noqa: S102 - that is what is printed
    found = [names["is_genuine"](BODY.encode(), header, SECRET) for header in sign_well_and_badly()]
    assert found == [True, False, False, False]


def test_printed_javascript_checks_signatures(tmp_path):
    node = shutil.which("node") or skip_or_fail("node was not found: install Node.js")
    headers = sign_well_and_badly()
    calls = ", ".join(f"isGenuine({json.dumps(BODY)}, {json.dumps(header)}, '{SECRET}')" for header in headers)
    module = tmp_path / "check.mjs"
    module.write_text(f"{PRINTED['js']}\nconsole.log(JSON.stringify([{calls}]));")
    done = subprocess.run([node, module], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [True, False, False, False]
