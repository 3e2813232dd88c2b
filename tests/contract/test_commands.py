"""The two commands on machines where something is wrong: always one sentence, never a traceback."""

import os
import shutil
import socket
import subprocess
import sys

import pytest

from site_config import env

ROOT = env.BASE_DIR
TOOLS = ("bash", "cat", "cksum", "dirname", "env", "grep", "mkdir", "rm", "tail")
# Root may write everywhere, unless it gives up this right.
BOUND_BY_MODES = ["setpriv", "--bounding-set=-dac_override", "--"] if os.geteuid() == 0 else []


def serve(*options, command=ROOT / "bin" / "serve", prefix=(), **variables):
    clean = {k: v for k, v in os.environ.items() if k not in env.VARIABLES and k != "DJANGO_SETTINGS_MODULE"}
    command = [*map(shutil.which, prefix[:1]), *prefix[1:], command, *options]
    return subprocess.run(command, env=clean | variables, capture_output=True, text=True, check=False)


def sentence(result):
    """The one line that a failed command has printed as its reason."""
    assert result.returncode not in (0, None)
    (line,) = result.stderr.splitlines()
    assert line.endswith((".", ")."))
    return line


@pytest.fixture
def machine(tmp_path):
    """A machine of its own: a copy of the commands and a PATH that holds only what a test puts there."""
    shutil.copytree(ROOT / "bin", tmp_path / "project" / "bin")
    (tmp_path / "project" / "site_config").mkdir()
    for name in ("__init__.py", "env.py", "env_readers.py", "preflight.py"):
        shutil.copy(ROOT / "site_config" / name, tmp_path / "project" / "site_config")
    shutil.copy(ROOT / "requirements.txt", tmp_path / "project")
    path = tmp_path / "path"
    path.mkdir()
    for tool in TOOLS:
        (path / tool).symlink_to(shutil.which(tool))

    class Machine:
        command = tmp_path / "project" / "bin" / "serve"
        folder = tmp_path / "project" / "var"

        @staticmethod
        def install(name, script):
            (path / name).write_text(f"#!{shutil.which('bash')}\n{script}\n")
            (path / name).chmod(0o755)

        def serve(self, prefix=(), **variables):
            with socket.socket() as probe:
                probe.bind(("127.0.0.1", 0))
                port = probe.getsockname()[1]
            return serve(command=self.command, prefix=prefix, **{"PATH": str(path), "PORT": str(port), **variables})

    return Machine()


def test_help_is_printed():
    result = serve("--help")
    assert result.returncode == 0
    assert "--empty" in result.stdout


def test_unknown_option_is_refused():
    assert "“--emtpy”" in sentence(serve("--emtpy"))


def test_taken_port_is_reported(tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        result = serve(PORT=str(port), VAR_DIR=str(tmp_path))
    assert f"Port {port} is taken" in sentence(result)


def test_address_of_another_machine_is_reported(tmp_path):
    assert "192.0.2.1" in sentence(serve(HOST="192.0.2.1", VAR_DIR=str(tmp_path)))


def test_malformed_variable_is_reported(tmp_path):
    assert sentence(serve(DATABASE_URL="oracle://db", VAR_DIR=str(tmp_path))).startswith("DATABASE_URL must be ")


def test_folder_without_write_permission_is_reported(tmp_path):
    (tmp_path / "file").touch()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    line = sentence(serve(VAR_DIR=str(tmp_path / "file" / "var"), PORT=str(port)))
    assert "can't be written" in line
    assert "VAR_DIR" in line


def test_missing_python_is_reported(machine):
    line = sentence(machine.serve())
    assert "Python 3.11 or newer" in line
    assert "none was found" in line


def test_old_python_is_reported(machine):
    machine.install("python3", "[[ $2 == *platform* ]] && echo 3.9.18 || exit 1")
    assert "only Python 3.9.18 was found" in sentence(machine.serve())


def test_newest_python_is_used(machine):
    machine.install("python3", "exit 1")
    machine.install("python3.12", f'exec {sys.executable} "$@"')
    machine.install("python", "exit 1")
    assert "PORT must be" in sentence(machine.serve(PORT="none"))


def test_missing_venv_module_is_reported(machine):
    machine.install("python3", f'[[ $2 == *ensurepip* ]] && exit 1; exec {sys.executable} "$@"')
    line = sentence(machine.serve())
    assert "lacks its venv module" in line
    assert f"apt install python3.{sys.version_info.minor}-venv" in line


@pytest.mark.parametrize("has_environment", [False, True])
def test_read_only_checkout_is_named(machine, tmp_path, has_environment):
    """``VAR_DIR`` is elsewhere, but the packages belong into the checkout."""
    machine.install("python3", f'exec {sys.executable} "$@"')
    project = machine.command.parent.parent
    if has_environment:
        python = project / ".venv" / "bin" / "python"
        python.parent.mkdir(parents=True)
        python.write_text("#!/bin/sh\n")
        python.chmod(0o755)
        (project / ".venv").chmod(0o555)
    project.chmod(0o555)
    line = sentence(machine.serve(BOUND_BY_MODES, VAR_DIR=str(tmp_path / "elsewhere")))
    assert f"{project}/.venv" in line
    assert "can't be written" in line
    assert "install.log" not in line


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("NewConnectionError: Failed to establish a new connection", "check that this machine is online"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES", "could not be installed"),
    ],
)
def test_failed_installation_is_reported(machine, words, expected):
    machine.install("python3", f'exec {sys.executable} "$@"')
    python = machine.command.parent.parent / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\ncase "$*" in *install*) echo "{words}"; exit 1;; esac\n')
    python.chmod(0o755)
    line = sentence(machine.serve())
    assert expected in line
    assert words in line or "online" in line
    assert words in (machine.folder / "install.log").read_text()
