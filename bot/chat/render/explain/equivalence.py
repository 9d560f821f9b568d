"""Two references side by side: each taken apart, what Docker fills in, and whether they mean the same image."""

from __future__ import annotations

from bot.chat.post import BAD, BRAND, GOOD, WARN, Post, fence, text
from bot.chat.render.explain.reference import anatomy, shorten_part
from bot.chat.render.refusal import code, refusal_text
from bot.core.reference.equivalence import Equivalence, Outcome, Side
from bot.core.refusal import Refusal
from bot.texts import Texts

ACCENTS = {Outcome.SAME: GOOD, Outcome.PERHAPS: WARN, Outcome.DIFFERENT: BRAND, Outcome.INVALID: BAD}


def equivalence_post(comparison: Equivalence, texts: Texts, *, tagged: bool = False) -> Post:
    """The answer first, then both names; ``tagged`` tells that ``docker tag`` gives the one's image the other name."""
    paragraphs = [texts("same-tagged")] if tagged and comparison.outcome is not Outcome.INVALID else []
    paragraphs += [
        f"## {texts(f'same-outcome-{comparison.outcome}')}\n{_reason(comparison, texts)}",
        _side("A", comparison.left, texts),
        _side("B", comparison.right, texts),
    ]
    if comparison.with_suggestions:
        paragraphs.append(_mended(comparison.with_suggestions, texts))
    elif comparison.outcome in (Outcome.PERHAPS, Outcome.DIFFERENT):
        line = f"!diff {comparison.left.typed} {comparison.right.typed}"
        paragraphs.append(f"-# {texts('same-diff', command=code(shorten_part(line)))}")
    return Post(*map(text, paragraphs), accent=ACCENTS[comparison.outcome])


def _reason(comparison: Equivalence, texts: Texts) -> str:
    return texts(
        f"same-reason-{comparison.reason}", first=shorten_part(comparison.first), second=shorten_part(comparison.second)
    )


def _side(mark: str, side: Side, texts: Texts) -> str:
    heading = f"**{mark}** {code(shorten_part(side.typed))}"
    if isinstance(side.result, Refusal):
        return f"{heading}\n{refusal_text(side.result, texts)}"
    return f"{heading}\n{fence(anatomy(side.result))}\n-# {_filled_in(side, texts)}"


def _filled_in(side: Side, texts: Texts) -> str:
    """What Docker adds, part by part."""
    parts = [f"{texts(f'explain-part-{part.kind}')} {code(part.value)}" for part in side.filled_in]
    return texts("same-filled-in", parts=texts("same-and").join(parts)) if parts else texts("same-complete")


def _mended(mended: Equivalence, texts: Texts) -> str:
    names = texts("same-mended", left=shorten_part(mended.left.typed), right=shorten_part(mended.right.typed))
    return f"### {names}\n**{texts(f'same-outcome-{mended.outcome}')}** {_reason(mended, texts)}"
