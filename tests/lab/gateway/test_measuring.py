"""How much of what engines ask for is in the cache can be watched."""

from __future__ import annotations

from bot.metrics.prometheus import PrometheusMeter
from tests.lab.gateway.conftest import Make
from tests.lab.gateway.fake_hub import FakeHub
from tests.lab.gateway.fake_images import good
from tests.lab.gateway.gateway_client import HUB, ask, layer_of
from tests.wire.watching import parsed


async def test_a_layer_is_counted_by_where_it_was_had_and_only_when_it_was_had(make: Make, upstream: FakeHub) -> None:
    made, meter = good(), PrometheusMeter("worker")
    upstream.add("a/b:1", made)
    gateway = await make(meter=meter)
    url, size = f"{HUB}/v2/a/b/blobs/{layer_of(made)}", len(made.blobs[layer_of(made)])
    for _ in range(3):
        await ask(gateway, url)
    await ask(gateway, url, "HEAD")
    await ask(gateway, f"{HUB}/v2/a/b/blobs/sha256:{'a' * 64}")
    series = parsed(meter.exposition().decode())
    assert series["kujira_registry_fetches_total"] == {("registry",): 1, ("cache",): 2}
    assert series["kujira_registry_bytes_total"] == {("registry",): size, ("cache",): 2 * size}
