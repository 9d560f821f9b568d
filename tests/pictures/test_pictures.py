"""Images as pictures: a stack of layers, and columns side by side."""

from __future__ import annotations

import io

import numpy
import pytest
from matplotlib.image import imread

from bot.core.image.comparison import compare_images
from bot.core.image.facts import HistoryStep, ImageFacts
from bot.core.image.layers import STEP_LIMIT
from bot.pictures.columns import MARGIN, SHARED_COLOURS, UNSHARED_COLOUR, ColumnLabels, draw_columns
from bot.pictures.stack import LAYER_COLOUR, StackLabels, draw_stack

STACK_LABELS = StackLabels("nginx:1.25", "5 MB", "newest", "oldest", lambda count: f"{count} steps")


def image(*layers: tuple[str, int | None]) -> ImageFacts:
    """An image whose layers are named by what they hold."""
    steps = tuple(HistoryStep(f"RUN make {name} $HOME", size, name) for name, size in layers)
    return ImageFacts("id", sum(size or 0 for _, size in layers), tuple(name for name, _ in layers), steps)


def many(number: int) -> ImageFacts:
    return image(*((f"{i}", 10 ** (i % 13)) for i in range(number)))


def pixels(png: bytes) -> numpy.ndarray:
    """The picture's colours as numbers, row by row."""
    red, green, blue = numpy.moveaxis((imread(io.BytesIO(png))[:, :, :3] * 255).round().astype(int), 2, 0)
    return red << 16 | green << 8 | blue


def has(picture: numpy.ndarray, colour: str) -> bool:
    return bool((picture == int(colour[1:], 16)).any())


def compared(*images: ImageFacts) -> bytes:
    comparison = compare_images(images)
    names = tuple(f"image:{i}" for i in range(len(images)))
    legend = tuple("legend" for _ in comparison.shared)
    return draw_columns(
        comparison, ColumnLabels(names, names, legend, "apart", "together", lambda count: f"{count} layers")
    )


@pytest.mark.parametrize(
    "facts",
    [
        image(("a", 5)),
        image(("a", 0), ("b", None)),
        ImageFacts("id", 0, (), ()),
        ImageFacts("id", 7, ("a",), (HistoryStep("", 7), HistoryStep("CMD x", 0))),
        many(100),
        many(STEP_LIMIT),
    ],
    ids=["one", "unknown size", "nothing", "unmatched", "a hundred", "as many as there can be"],
)
def test_a_stack_can_be_read_on_a_phone_however_many_layers_there_are(facts: ImageFacts) -> None:
    height, width = pixels(draw_stack(facts, STACK_LABELS)).shape
    assert width == 800
    assert height < 2_000


def test_more_layers_make_a_higher_stack() -> None:
    assert len(pixels(draw_stack(many(5), STACK_LABELS))) > len(pixels(draw_stack(many(2), STACK_LABELS)))


def test_settings_only_are_drawn_as_outlines() -> None:
    setting = ImageFacts("id", 0, (), (HistoryStep("ENV A=1", 0, empty=True),))
    assert not has(pixels(draw_stack(setting, STACK_LABELS)), LAYER_COLOUR)
    assert has(pixels(draw_stack(image(("a", 5)), STACK_LABELS)), LAYER_COLOUR)


@pytest.mark.parametrize("number", [2, 3, 4])
def test_columns_fit_a_phone_and_what_is_shared_has_the_same_colour_in_each(number: int) -> None:
    images = [image(("base", 100), (f"own {i}", 10 * i)) for i in range(number)]
    picture = pixels(compared(*images))
    height, width = picture.shape
    assert width <= 1_000 and height < 2_000
    step = (width - 2 * MARGIN) // number
    for place in range(number):
        column = picture[:, MARGIN + place * step + 40 : MARGIN + (place + 1) * step - 40]
        assert has(column, SHARED_COLOURS[0]) and has(column, UNSHARED_COLOUR)


def test_what_is_not_shared_has_no_colour_of_its_own() -> None:
    picture = pixels(compared(image(("a", 5)), image(("b", 5))))
    assert has(picture, UNSHARED_COLOUR) and not any(has(picture, colour) for colour in SHARED_COLOURS)


def test_a_layer_that_is_said_to_be_bigger_than_its_image_still_fits() -> None:
    odd = ImageFacts("id", 5, ("a",), (HistoryStep("RUN x", 10**12, "a"),))
    assert len(pixels(compared(odd, image(("b", 3))))) < 2_000


def test_four_of_the_largest_images_make_a_picture_of_a_size_that_can_be_sent() -> None:
    png = compared(*(many(STEP_LIMIT - i) for i in range(4)))
    assert len(pixels(png)) < 3_000
    assert len(png) < 1_000_000
