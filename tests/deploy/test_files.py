"""The files of ``deploy/`` and what ``docs/deployment.md`` says: checked by the programs that read them."""

import getpass
import os
import re
import shutil
import subprocess

import pytest

from site_config import env
from tests.deploy.server import DEPLOY
from tests.processes import build_environment
from tests.source import list_product_files

GUIDE = (env.BASE_DIR / "docs" / "deployment.md").read_text()
EXAMPLE = DEPLOY / "stillpoint.env.example"
UNITS = sorted(path.name for path in DEPLOY.glob("stillpoint-*.*"))
CONTINUED = re.compile(r"\\\n\s*")


def commands():
    """Return every line that the guide lets somebody type, those that go on joined."""
    blocks = re.findall(r"(?:^    .+\n)+", GUIDE, re.MULTILINE)
    return [line.strip() for block in blocks for line in CONTINUED.sub("", block).splitlines()]


def typed(start, shipped, own):
    """Run the guide's command that begins with ``start`` and names the path ``shipped``, with the path ``own``."""
    (line,) = {line for line in commands() if line.startswith(start) and shipped in line}
    line = line.replace(shipped, str(own))
    subprocess.run(["sh", "-ec", f"name=fern-hill.example; {line}"], cwd=env.BASE_DIR, check=True)


@pytest.fixture
def variables(tmp_path):
    """The file of variables as the guide makes it."""
    path = tmp_path / "stillpoint.env"
    typed("install --mode 600", "/etc/stillpoint.env", path)
    typed("sed --in-place", "/etc/stillpoint.env", path)
    return path


def read(path):
    """Return the variables in a file."""
    return dict(re.findall(r"^(\w+)=(.*)$", path.read_text(), re.MULTILINE))


def test_example_environment_has_all_required_variables():
    found = read(EXAMPLE)
    assert {v.name for v in env.VARIABLES.values() if v.required} <= set(found)
    assert set(found) <= {*env.VARIABLES, "DJANGO_SETTINGS_MODULE"}
    assert not [value for value in found.values() if set(value) & set(" \"'$#")]


def test_variables_of_the_guide_start_the_site(tmp_path, variables):
    assert variables.stat().st_mode & 0o777 == 0o600
    found = read(variables)
    assert len(found["SECRET_KEY"]) == 64
    assert (found["ALLOWED_HOSTS"], found["BASE_URL"]) == ("www.fern-hill.example", "https://www.fern-hill.example")
    variables.write_text(variables.read_text().replace("/var/lib/stillpoint", str(tmp_path / "var")))
    environment = build_environment(tmp_path, STILLPOINT_ENV=str(variables), STILLPOINT_USER=getpass.getuser())
    done = subprocess.run(
        [DEPLOY / "manage", "check", "--deploy", "--fail-level", "WARNING"],
        env=environment, cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, "no issues" in done.stdout) == (0, True), done.stderr


def test_commands_of_the_guide_set_host_names_in_nginx(tmp_path):
    typed("sed ", "/etc/nginx/sites-available/stillpoint", tmp_path / "site")
    own = (tmp_path / "site").read_text()
    assert "example.com" not in own
    assert own == (DEPLOY / "nginx.conf").read_text().replace("example.com", "fern-hill.example")


def test_every_file_named_in_the_guide_exists():
    named = {name for line in commands() for name in re.findall(r"\bdeploy/[\w.*-]+", line)}
    assert named >= {"deploy/manage", "deploy/nginx.conf", "deploy/stillpoint.env.example", "deploy/compose.yaml"}
    made = {"deploy/site.conf", "deploy/stillpoint.env"}
    assert not [name for name in named - made if not list(env.BASE_DIR.glob(name))]
    started = {name for line in commands() for name in re.findall(r"\bstillpoint-[a-z]+\.[a-z]+", line)}
    assert started - {"stillpoint-web.conf"} <= set(UNITS)


def test_every_command_in_the_guide_exists():
    listed = subprocess.run(
        [env.BASE_DIR / ".venv" / "bin" / "python", "manage.py", "help", "--commands"],
        cwd=env.BASE_DIR, capture_output=True, text=True, check=True,
    ).stdout.split()  # fmt: skip
    used = {match[1] for line in commands() if (match := re.match(r"deploy/manage (\w+)", line))}
    assert used >= {"migrate", "collectstatic", "setup_site", "check", "restore"}
    assert used <= set(listed)


@pytest.fixture
def units(tmp_path):
    """A copy of the units that starts this checkout, for programs that look whether the commands are there."""
    for name in UNITS:
        text = (DEPLOY / name).read_text().replace("/srv/stillpoint", str(env.BASE_DIR))
        (tmp_path / name).write_text(re.sub(r"(?m)^(?:User|Group|Socket\w+)=.*\n", "", text))
    return tmp_path


@pytest.fixture
def analyze():
    """Run ``systemd-analyze`` and return its exit code and its output."""
    if not shutil.which("systemd-analyze"):
        if os.environ.get("CI"):
            pytest.fail("systemd-analyze is missing on this machine")
        pytest.skip("systemd-analyze is missing on this machine")

    def run(*arguments):
        done = subprocess.run(["systemd-analyze", *arguments], capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    return run


def test_systemd_accepts_the_units(units, analyze):
    status, output = analyze("verify", "--man=no", *map(str, sorted(units.glob("stillpoint-*"))))
    ours = [line for line in output.splitlines() if "stillpoint-" in line]
    assert (status, ours) == (0, [])


@pytest.mark.parametrize("name", [name for name in UNITS if name.endswith(".service")])
def test_services_are_confined(analyze, name):
    """systemd's own measure of what a service could do to its machine: 10 is anything, below 2.5 is safe."""
    status, output = analyze("security", "--offline=true", "--no-pager", "--threshold=20", str(DEPLOY / name))
    assert status == 0, output


def test_services_have_the_same_restrictions():
    """What one service may not do, none may, unless there is a reason."""
    bounds = {}
    for name in UNITS:
        if name.endswith(".service"):
            lines = (DEPLOY / name).read_text().partition("NoNewPrivileges")[2].partition("\n\n")[0].splitlines()
            bounds[name] = {
                line for line in lines if "@resources" not in line and line != "SystemCallFilter=~@privileged"
            }
    first, *others = bounds.values()
    assert len(first) > 15
    assert all(other == first for other in others)


def test_container_images_have_all_files_of_the_site():
    """Docker can't run here: what is left out of the images is nothing that production imports."""
    left_out = {line for line in (DEPLOY / "Dockerfile.dockerignore").read_text().splitlines() if "*" not in line}
    production = {path.parent.name for path in env.BASE_DIR.glob("*/__init__.py")} | {"templates", "static", "deploy"}
    assert not left_out & (production - {"demo", "tools"})
    imports = re.compile(r"^\s*(?:from|import) (?:tools|tests)\b", re.MULTILINE)
    assert not [file for file in list_product_files("py") if imports.search(file.read_text())]
    dockerfile = (DEPLOY / "Dockerfile").read_text()
    assert re.search(r"^USER 10001", dockerfile, re.MULTILINE)
    assert dockerfile.count("HEALTHCHECK") == 2
    compose = (DEPLOY / "compose.yaml").read_text()
    assert compose.count("cap_drop: [ALL]") == compose.count("read_only: true") == 3  # the site's is for three services
    assert not re.search(r"(?i)(password|secret)\w*[:=]\s*\S", compose)
    for copied in re.findall(r"^COPY (?!--from)(\S+)", dockerfile, re.MULTILINE):
        assert (env.BASE_DIR / copied).exists()
