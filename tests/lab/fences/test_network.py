"""What can be reached from an engine's network."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
from pathlib import Path

import pytest

from bot.lab.engine.engine import Engine, RegistryConfig
from bot.lab.fences.fences import Fences
from bot.lab.gateway.gateway import Gateway, GatewayConfig
from tests.lab.fences.conftest import LoopbackHub, Make, dockerd
from tests.lab.gateway.conftest import SHORT, Docker
from tests.lab.gateway.fake_images import good
from tests.lab.releases import release
from tests.patience import patient

pytestmark = pytest.mark.engine

CONNECT = "import socket, sys; socket.create_connection((sys.argv[1], int(sys.argv[2])), 1)"
LIST = "import socket; print(*(name for _, name in socket.if_nameindex()))"


async def inside(pid: int, *argv: str) -> subprocess.CompletedProcess[str]:
    """Run Python in a process' network."""
    words = ["nsenter", "-t", str(pid), "-n", "/usr/bin/python3", "-c", *argv]
    return await asyncio.to_thread(
        subprocess.run, words, capture_output=True, text=True, timeout=patient(10), check=False
    )


def our_addresses() -> list[str]:
    """Addresses of this machine, the loopback ones first."""
    found = subprocess.run(["hostname", "-I"], capture_output=True, text=True, check=True).stdout.split()
    return ["127.0.0.1", "::1", *found]


def network(pid: int) -> str:
    """The name of a process' network."""
    return str(Path(f"/proc/{pid}/ns/net").readlink())


def routes(pid: int) -> list[str]:
    """Routes that lead out of a process' network."""
    return Path(f"/proc/{pid}/net/route").read_text().splitlines()[1:]


async def test_nothing_but_the_door_answers_in_an_engines_network(make: Make, hub: LoopbackHub, tmp_path: Path) -> None:
    await make().ensure_running()
    pid = dockerd(tmp_path)
    (port,) = hub.ports
    assert (await inside(pid, CONNECT, "127.0.0.1", str(port))).returncode == 0
    with socket.create_server(("::", 0), family=socket.AF_INET6, dualstack_ipv6=True) as service:
        targets = [(address, service.getsockname()[1]) for address in our_addresses()]
        targets += [("169.254.169.254", 80), ("10.0.0.1", 443), ("1.1.1.1", 443), ("2606:4700::1111", 443)]
        for address, number in targets:
            said = await inside(pid, CONNECT, address, str(number))
            assert said.returncode == 1, address
            assert "refused" in said.stderr or "unreachable" in said.stderr, said.stderr
        service.settimeout(0)
        with pytest.raises(BlockingIOError):
            service.accept()


async def test_there_is_no_link_to_anywhere_and_none_between_engines(make: Make, tmp_path: Path) -> None:
    one, other = make("one"), make("other")
    await asyncio.gather(one.ensure_running(), other.ensure_running())
    pids = [dockerd(tmp_path / "one"), dockerd(tmp_path / "other"), os.getpid()]
    assert len({network(pid) for pid in pids}) == 3
    for pid in pids[:2]:
        assert (await inside(pid, LIST)).stdout == "lo\n"
        assert routes(pid) == []


async def test_through_the_gateway_an_engine_gets_its_images_and_leaves_no_socket_behind(
    fences: Fences, hub: LoopbackHub, tmp_path: Path, runtime: Path
) -> None:
    hub.add("fine/image:1", good())
    gateway = Gateway(GatewayConfig(tmp_path / "store", tmp_path, practice=hub.url, catalogue=(), timeouts=SHORT))
    await gateway.start()
    engine = Engine(
        tmp_path / "e",
        runtime / "e",  # an engine that stops removes it
        RegistryConfig(environment=gateway.engine_environment, loopback_server=gateway),
        release(),
        fences,
    )
    before = listening()
    for _ in range(2):
        await engine.ensure_running()
        docker = Docker(engine, tmp_path)
        assert (await docker("pull", "-q", "fine/image:1")).status == 0
        assert (await docker("rmi", "fine/image:1")).status == 0
        assert "Forbidden" in (await docker("pull", "example.com/fine/image:1")).error
        assert listening() == before + len(gateway.ports)
        await engine.stop()
        assert listening() == before
    await engine.ensure_running()
    await gateway.close()
    await engine.stop()


def listening() -> int:
    """Sockets on which we wait for connections, in whichever network."""
    return sum(_listens(int(link.name)) for link in Path("/proc/self/fd").iterdir() if _is_socket(link))


def _is_socket(link: Path) -> bool:
    return link.is_symlink() and str(link.readlink()).startswith("socket:")


def _listens(descriptor: int) -> int:
    with socket.socket(fileno=os.dup(descriptor)) as one:
        return one.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)
