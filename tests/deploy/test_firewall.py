"""``deploy/firewall`` keeps ssh open, whichever server it is and at whichever port it listens."""

import os
import subprocess

import pytest

from tests.deploy.server import DEPLOY

SSHD = 'LISTEN 0 128 0.0.0.0:{port} 0.0.0.0:* users:(("{program}",pid=612,fd=3))'
NGINX = 'LISTEN 0 511 0.0.0.0:80 0.0.0.0:* users:(("nginx",pid=700,fd=6))'


@pytest.fixture
def run_firewall(tmp_path):
    """Return a function that runs the script where ``ss`` prints the given lines; it returns what ``ufw`` was told."""

    def run(*lines, arguments=(), **variables):
        for name, script in {"ss": f"cat {tmp_path}/sockets", "ufw": f'echo "$*" >>{tmp_path}/told'}.items():
            (tmp_path / name).write_text(f"#!/bin/sh\n{script}\n")
            (tmp_path / name).chmod(0o755)
        (tmp_path / "sockets").write_text("".join(f"{line}\n" for line in lines))
        (tmp_path / "told").write_text("")
        environment = {"PATH": f"{tmp_path}:{os.environ['PATH']}"} | variables
        done = subprocess.run([DEPLOY / "firewall", *arguments], env=environment, capture_output=True, text=True)
        return done, (tmp_path / "told").read_text().splitlines()

    return run


@pytest.mark.parametrize(
    ("program", "port"), [("sshd", 22), ("sshd", 2222), ("dropbear", 10022), ("tinysshd", 22), ("sshd-session", 422)]
)
def test_ssh_stays_open_where_it_listens(run_firewall, program, port):
    done, told = run_firewall(SSHD.format(port=port, program=program), NGINX)
    assert done.returncode == 0, done.stderr
    assert told == [f"allow {port}/tcp", "allow 80/tcp", "allow 443/tcp", "--force enable"]


def test_port_of_this_connection_stays_open(run_firewall):
    """Such as with a socket of systemd, which starts the ssh server only when somebody comes."""
    _, told = run_firewall(NGINX, SSH_CONNECTION="192.0.2.7 50022 198.51.100.9 2200")
    assert told[0] == "allow 2200/tcp"


def test_several_ports_and_those_that_are_named_stay_open(run_firewall):
    on_ipv6 = 'LISTEN 0 128 [::]:22 [::]:* users:(("sshd",pid=612,fd=4))'
    _, told = run_firewall(
        SSHD.format(port=22, program="sshd"), on_ipv6, SSHD.format(port=2222, program="sshd"), arguments=["8443"]
    )
    assert told[:3] == ["allow 22/tcp", "allow 2222/tcp", "allow 8443/tcp"]


def test_nothing_is_changed_when_no_ssh_server_is_found(run_firewall):
    done, told = run_firewall(NGINX)
    assert done.returncode == 1
    assert told == []
    assert "Name the port" in done.stderr
