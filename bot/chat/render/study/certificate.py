"""Certificates as pictures, and the messages that show them."""

from __future__ import annotations

import io
from collections.abc import Sequence

import discord
from discord import ui

from bot.chat.post import GOOD, Post, button, rows, text
from bot.chat.render.images.layers import picture_texts
from bot.core.locale import Locale
from bot.core.text.sanitize import sanitize
from bot.services.study.certificates import Certificate, CertificatePage
from bot.texts import Texts


def certificate_picture(certificate: Certificate, group: str, texts: Texts) -> bytes:
    """A PNG; for a thread, since it takes a processor for a while. ``group`` is the server's name."""
    # Drawing takes a second to import: whoever asks for no picture does not wait for it.
    from bot.pictures.certificate import CertificatePicture, draw_certificate
    from bot.pictures.fonts import has_emoji, has_japanese, without_emoji

    words = picture_texts(texts, has_japanese())

    def plain(name: str) -> str:
        shown = " ".join(sanitize(name).split())
        return (shown if has_emoji() else without_emoji(shown)) or "?"

    facts = (
        (f"{certificate.sections}", words("certificate-sections")),
        (f"{certificate.right}/{certificate.questions}", words("certificate-questions")),
        (f"{certificate.streak}", words("certificate-streak")),
        (f"{certificate.points}", words("certificate-points")),
    )
    title = f"{'🐋 ' * has_emoji()}{words('certificate-title')}"
    name = words("certificate-name", name=plain(certificate.name))
    date = certificate.finished_on.isoformat() if words.locale is Locale.EN else f"{certificate.finished_on:%Y/%m/%d}"
    return draw_certificate(CertificatePicture(title, name, words("certificate-said"), facts, plain(group), date))


def certificate_alt(certificate: Certificate, texts: Texts) -> str:
    """The same in words, for those who do not see it."""
    return texts(
        "certificate-alt",
        name=sanitize(certificate.name),
        sections=certificate.sections,
        right=certificate.right,
        questions=certificate.questions,
        streak=certificate.streak,
        points=certificate.points,
        date=certificate.finished_on.isoformat(),
    )


def own_certificate_post(certificate: Certificate, png: bytes, texts: Texts) -> Post:
    """A learner's own, for them to keep."""
    gallery, files = _gallery([(certificate, png)], texts)
    return Post(text(texts("certificate-own")), gallery, files=files, accent=GOOD)


def certificates_post(page: CertificatePage, pngs: Sequence[bytes], mark: str, texts: Texts) -> Post:
    """A page of the certificates of a group. ``mark`` is the ``custom_id`` of the button by which each gets their own."""
    own = button(texts("certificate-button"), mark, style=discord.ButtonStyle.primary)
    above = [text(_headline(page, texts))] if page.number == 1 else []
    if not page.certificates:
        return Post(*above, *rows([own]), accent=GOOD)
    gallery, files = _gallery(list(zip(page.certificates, pngs, strict=True)), texts)
    return Post(*above, gallery, *rows([own]), files=files, accent=GOOD)


def _headline(page: CertificatePage, texts: Texts) -> str:
    said = texts("certificate-finished", count=page.finished) if page.finished else texts("certificate-nobody")
    return f"## {texts('certificate-end')}\n{said}\n-# {texts('certificate-later')}"


def _gallery(
    shown: Sequence[tuple[Certificate, bytes]], texts: Texts
) -> tuple[ui.MediaGallery[ui.LayoutView], list[discord.File]]:
    items, files = list[discord.MediaGalleryItem](), list[discord.File]()
    for number, (certificate, png) in enumerate(shown, 1):
        name = f"certificate-{number}.png"
        files.append(discord.File(io.BytesIO(png), filename=name))
        items.append(discord.MediaGalleryItem(f"attachment://{name}", description=certificate_alt(certificate, texts)))
    return ui.MediaGallery(*items), files
