"""What several images have in common."""

from __future__ import annotations

import pytest

from bot.core.image.comparison import SharedLayers, compare_images
from bot.core.image.facts import HistoryStep, ImageFacts

SIZES = {"a": 100, "b": 20, "c": 3, "d": 7, "e": 50}


def image(layers: str, known: bool = True) -> ImageFacts:
    """An image whose layers are letters; ``known`` tells whether its history matches them."""
    steps = tuple(HistoryStep(f"RUN {letter}", SIZES[letter], letter if known else None) for letter in layers)
    return ImageFacts(layers, sum(SIZES[letter] for letter in layers), tuple(layers), steps)


@pytest.mark.parametrize(
    ("images", "shared", "together"),
    [
        pytest.param(["ab", "ac"], [((0, 1), 1, 100)], 123, id="the lowest"),
        pytest.param(["ab", "cd"], [], 130, id="nothing"),
        pytest.param(["abc", "abc"], [((0, 1), 3, 123)], 123, id="everything"),
        pytest.param(["abc", "ab"], [((0, 1), 2, 120)], 123, id="one on top of the other"),
        pytest.param(["ac", "bc"], [], 126, id="the same content on top of another layer is kept twice"),
        pytest.param(["ba", "ab"], [], 240, id="the same layers in another order"),
        pytest.param(["abc", "abd", "ae"], [((0, 1, 2), 1, 100), ((0, 1), 1, 20)], 180, id="some by all, some by two"),
        pytest.param(["ab", "cd", "ae", "ce"], [((0, 2), 1, 100), ((1, 3), 1, 3)], 230, id="two families"),
    ],
)
def test_layers_are_shared_from_the_bottom_up_to_the_first_difference(
    images: list[str], shared: list[tuple[tuple[int, ...], int, int]], together: int
) -> None:
    found = compare_images([image(layers) for layers in images])
    assert found.shared == tuple(SharedLayers(*group) for group in shared)
    assert found.size_apart == sum(SIZES[letter] for layers in images for letter in layers)
    assert found.size_together == together


def test_a_layer_knows_who_shares_it_and_whether_its_content_is_kept_again() -> None:
    found = compare_images([image("abc"), image("adc")])
    assert [[layer.sharers for layer in column] for column in found.columns] == [
        [(0, 1), (0,), (0,)],
        [(0, 1), (1,), (1,)],
    ]
    assert [[layer.is_duplicate for layer in column] for column in found.columns] == [[False, False, True]] * 2


def test_a_size_that_one_history_does_not_tell_is_taken_from_another() -> None:
    found = compare_images([image("ab", known=False), image("ac")])
    assert found.shared == (SharedLayers((0, 1), 1, 100),)
    assert found.size_together == 123


def test_where_no_history_tells_the_size_of_what_is_shared_the_room_is_not_guessed() -> None:
    found = compare_images([image("ab", known=False), image("ac", known=False)])
    assert found.shared == (SharedLayers((0, 1), 1, None),)
    assert (found.size_apart, found.size_together) == (223, None)


def test_images_that_share_nothing_need_no_history() -> None:
    assert compare_images([image("a", known=False), image("b", known=False)]).size_together == 120
