"""What was measured is told as Prometheus reads it."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.core.metrics import catalogue
from bot.core.metrics.catalogue import INSTRUMENTS
from bot.core.metrics.meter import Counter, Gauge, Histogram, NoMeter, Reading
from bot.metrics.prometheus import MOST_SERIES, PrometheusMeter


def samples(meter: PrometheusMeter) -> dict[str, dict[tuple[str, ...], float]]:
    """The measurements by name and by the values of their labels, without those of the process."""
    found: dict[str, dict[tuple[str, ...], float]] = {}
    for family in text_string_to_metric_families(meter.exposition().decode()):
        for sample in family.samples:
            labels = {name: value for name, value in sample.labels.items() if name != "process"}
            found.setdefault(sample.name, {})[tuple(labels.values())] = sample.value
    return found


def test_a_counter_adds_up_by_its_labels() -> None:
    meter = PrometheusMeter("bot")
    meter.count(catalogue.COMMANDS, "explain", "done")
    meter.count(catalogue.COMMANDS, "explain", "done")
    meter.count(catalogue.FETCHED_BYTES, "cache", amount=1000)
    assert samples(meter)["kujira_commands_total"] == {("explain", "done"): 2}
    assert samples(meter)["kujira_registry_bytes_total"] == {("cache",): 1000}


def test_a_histogram_counts_by_its_bounds_and_no_duration_is_negative() -> None:
    meter = PrometheusMeter("bot")
    for seconds in (2.0, 2.1, -0.5):
        meter.observe(catalogue.ANSWERS, seconds, "press")
    found = samples(meter)
    assert found["kujira_answer_seconds_bucket"][("press", "2.0")] == 2
    assert found["kujira_answer_seconds_count"] == {("press",): 3}
    assert found["kujira_answer_seconds_sum"] == {("press",): 4.1}


def test_a_gauge_is_read_when_it_is_asked_for_and_the_last_reader_counts() -> None:
    meter, waiting = PrometheusMeter("bot"), [1]
    meter.watch(catalogue.QUEUE, lambda: [(("waiting",), 99)])
    meter.watch(catalogue.QUEUE, lambda: [(("waiting",), waiting[0])])
    assert samples(meter)["kujira_lab_queue"] == {("waiting",): 1}
    waiting[0] = 5
    assert samples(meter)["kujira_lab_queue"] == {("waiting",): 5}


def test_a_gauge_that_cannot_be_read_hides_nothing_else(caplog: pytest.LogCaptureFixture) -> None:
    def broken() -> Iterable[Reading]:
        raise OSError("no such engine")

    meter = PrometheusMeter("bot")
    meter.watch(catalogue.ENGINES, broken)
    meter.watch(catalogue.LESSONS_DUE, lambda: [((), 3)])
    assert samples(meter)["kujira_lessons_due"] == {(): 3}
    assert "kujira_lab_engines" in caplog.text


def test_every_measurement_tells_its_process() -> None:
    meter = PrometheusMeter("bot 0-3/16")
    meter.count(catalogue.LESSONS, "posted")
    assert 'kujira_lessons_total{outcome="posted",process="bot 0-3/16"} 1.0' in meter.exposition().decode()


def test_an_instrument_has_so_many_series_and_no_more() -> None:
    meter = PrometheusMeter("bot")
    for number in range(MOST_SERIES + 50):
        meter.count(catalogue.COMMANDS, f"command{number}", "done")
    found = samples(meter)["kujira_commands_total"]
    assert (len(found), found["other", "other"]) == (MOST_SERIES + 1, 50)
    meter.count(catalogue.COMMANDS, "command0", "done")
    assert samples(meter)["kujira_commands_total"]["command0", "done"] == 2


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=lambda instrument: instrument.name)
def test_every_instrument_of_the_catalogue_can_be_used_and_has_a_meaning(
    instrument: Counter | Gauge | Histogram,
) -> None:
    labels = tuple(f"a-{label}" for label in instrument.labels)
    meter = PrometheusMeter("bot")
    for each in (meter, NoMeter()):
        if isinstance(instrument, Counter):
            each.count(instrument, *labels)
        elif isinstance(instrument, Histogram):
            each.observe(instrument, 1.0, *labels)
        else:
            each.watch(instrument, lambda: [(labels, 1.0)])
    assert instrument.meaning[0].isupper() or instrument.meaning[0].isdigit()
    assert any(set(labels) <= set(found) for series in samples(meter).values() for found in series)


def test_every_instrument_has_a_name_of_its_own() -> None:
    assert len({instrument.name for instrument in INSTRUMENTS}) == len(INSTRUMENTS)
