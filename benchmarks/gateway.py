"""How much longer a pull takes through the gateway: ``python -m benchmarks.gateway [MEGABYTES] [ROUNDS]``.

An image of that size, in two layers, lies in a real docker-registry on this machine, and a real engine pulls it: from the
registry itself, through a gateway that has nothing yet, and through one that has it. The rounds take turns.
"""

from __future__ import annotations

import asyncio
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bot.config import Settings
from bot.lab.engine.engine import Engine, RegistryConfig
from bot.lab.gateway.gateway import Gateway, GatewayConfig
from bot.lab.practice.images import load_images
from bot.lab.practice.registry import PracticeRegistry
from bot.lab.requirements import installed_release

DESCRIPTION = """
- name: large
  tags: ["1"]
  created: 2026-01-02T03:04:05Z
  steps: [{{by: "ADD one / # buildkit", kilobytes: {half}}}, {{by: "ADD two / # buildkit", kilobytes: {half}}}]
"""


async def pull(folder: Path, upstream: RegistryConfig) -> float:
    """Seconds of a pull by a new engine."""
    engine = Engine(folder / "engine", folder / "run", upstream, installed_release(Settings()))
    await engine.ensure_running()
    argv = ["docker", "-H", f"unix://{engine.socket}", "pull", "-q", "large:1"]
    began = time.perf_counter()
    await asyncio.to_thread(subprocess.run, argv, check=True, capture_output=True)
    took = time.perf_counter() - began
    await engine.reset()
    return took


async def measure(folder: Path, registry: PracticeRegistry, rounds: int) -> dict[str, list[float]]:
    took: dict[str, list[float]] = {"direct": [], "gateway, cold": [], "gateway, warm": []}
    for number in range(rounds):
        gateway = Gateway(GatewayConfig(folder / f"store-{number}", folder, practice=registry.url))
        await gateway.start()
        through = RegistryConfig(environment=gateway.engine_environment)
        took["direct"].append(await pull(folder, RegistryConfig(registry.url)))
        took["gateway, cold"].append(await pull(folder, through))
        took["gateway, warm"].append(await pull(folder, through))
        await gateway.close()
    return took


async def main(megabytes: int, rounds: int) -> None:
    folder = Path(tempfile.mkdtemp(prefix="kujira-"))
    description = folder / "images.yaml"
    description.write_text(DESCRIPTION.format(half=megabytes * 500))
    registry = PracticeRegistry(folder / "registry")
    try:
        await registry.start(description, load_images(description))
        took = await measure(folder, registry, rounds)
    finally:
        await registry.close()
        shutil.rmtree(folder)
    direct = statistics.median(took["direct"])
    print(f"| {megabytes} MB in two layers | seconds, median of {rounds} | ratio |\n| --- | --- | --- |")
    for way, seconds in took.items():
        print(f"| {way} | {statistics.median(seconds):.1f} | {statistics.median(seconds) / direct:.2f} |")


if __name__ == "__main__":
    asyncio.run(main(*(int(word) for word in (*sys.argv[1:], *("390", "3")[len(sys.argv) - 1 :]))))
