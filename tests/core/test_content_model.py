"""What all content has in common: ids that stay, no key that nobody reads, every language."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from bot.core.content_fault import ContentFault
from bot.core.content_model import ContentModel, Slug, require_every_locale
from bot.core.locale import Locale


class Item(ContentModel):
    id: Slug


@pytest.mark.parametrize("id", ["layers", "v1-25", "4"])
def test_an_id_is_of_small_letters_and_digits_with_single_hyphens_between(id: str) -> None:
    assert Item.model_validate({"id": id}).id == id


@pytest.mark.parametrize(
    ("changed", "where"),
    [
        ({"id": "Layers"}, ("id",)),
        ({"id": "two words"}, ("id",)),
        ({"id": "a-"}, ("id",)),
        ({"id": "a\n"}, ("id",)),
        ({"id": "a" * 41}, ("id",)),
        ({"id": "a--b"}, ("id",)),
        ({"idd": "layers"}, ("idd",)),
    ],
)
def test_a_slip_in_content_is_told_with_its_place(changed: dict[str, str], where: tuple[str]) -> None:
    with pytest.raises(ValidationError) as caught:
        Item.model_validate({"id": "layers"} | changed)
    assert caught.value.errors()[0]["loc"] == where


def test_content_cannot_be_changed() -> None:
    item = Item(id="layers")
    with pytest.raises(ValidationError):
        item.id = "other"


def test_a_language_that_is_missing_is_named() -> None:
    both = {Locale.JA: "軽量版", Locale.EN: "smaller"}
    require_every_locale("slim", meaning=both)
    with pytest.raises(ContentFault, match="language-missing field=name id=slim languages=ja"):
        require_every_locale("slim", meaning=both, name={Locale.EN: "slim"})
