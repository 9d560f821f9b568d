"""References to judge: written by hand, made from the grammar, mutated, and drawn by the templates of questions."""

from __future__ import annotations

import random
import re
from typing import Final

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from bot.core.course.templates.catalogue import TEMPLATES
from bot.core.course.templates.generated import Generated

HEX: Final = "0123456789abcdef" * 4
WITH_BREAKS = ("\n", "nginx\n", "\nnginx", "nginx:1\n", f"nginx@sha256:{HEX}\n", "nginx\r", "a\tb", "a.b\n/c")
BY_HAND = f"""
nginx|nginx:1.25|| |  | nginx|nginx |Nginx|NGINX:1|nginx:1.25:alpine|nginx:A|nginx:-a|nginx:.a|nginx:|nginx:a.
Foo/bar|foo/Bar|FOO/Bar|A/b|A:b/c|A.b/c:D|Docker.io/nginx|LOCALHOST/x|a:B/c|nginx:a/b|nginx:A/B|nginx:a/B
docker.io/nginx|index.docker.io/nginx|index.docker.io/library/a/b|registry-1.docker.io/x|docker.io:443/x|docker.io
docker.io/|docker.io/docker.io/x|docker.io/index.docker.io/x|docker.io/localhost/x|docker.io/ghcr.io/x|library/|/
localhost|localhost/x|localhost:5000|localhost:5000/x|localhost:/x|localhost:x/y|foo.com:80|foo:80/x/y:z|foo.com:080/x
[::1]/x|[::1]:5000/x:y|[fe80::1%25eth0]/x|[::1]x/x|[::1]:/x|::1/x|[]/x|[g::1]/x|1.2.3.4/x|1.2.3.4:5/x|.a/b|a./b
a..b/c|-a.b/c|a-.b/c|a_b.c/x|a_b.c:5/x|a__b|a___b|a--b|a---b|a..b|a._b|a-_b|-a|a-|_a|a_|.a|a.|a//b|/a|a/|a/-b|a/b-
{HEX}|{HEX.upper()}|{HEX[1:]}|{HEX}0|{HEX}:x|a/{HEX}|docker.io/{HEX}|sha256:{HEX}|{HEX}@sha256:{HEX}|1234|0:0
nginx@sha256:{HEX}|nginx:1@sha256:{HEX}|nginx@sha256:{HEX}:1|nginx@sha256:{HEX[2:]}|nginx@sha256:{HEX}00
nginx@SHA256:{HEX}|nginx:1@SHA256:{HEX}|nginx@sha384:{HEX}{HEX[:32]}|nginx@sha512:{HEX}{HEX}|nginx@sha512:{HEX}
nginx@md5:{HEX[:32]}|nginx@sha256+b64:{HEX}|nginx:1@Sha256:{HEX}|nginx@a-b.c_d+e:{HEX}|nginx@1a:{HEX}|nginx@sha256:abc
nginx@sha256:|nginx@|@sha256:{HEX}|nginx@sha256:{HEX.upper()}|nginx@sha256:{HEX[:31]}|nginx@sha256:{HEX[:32]}
{"a" * 237}|{"a" * 238}|{"a" * 255}|{"a" * 256}|ghcr.io/{"a" * 247}|ghcr.io/{"a" * 248}|ghcr.io/{"a" * 256}
x:{"a" * 128}|x:{"a" * 129}|{"a/" * 200}b|{"a" * 300}@md5:{HEX}
ｎｇｉｎｘ|Ｎｇｉｎｘ|nginx：1|nginx:１|é|É|nginx:É|a.b/\u212a|nginx:\u212a|nginx:İ|İ|ǅ|ß|x\u2c2f|\u2c2f/x|x\U00010570|x\u2c60|\udcff|nginx:\udcff|a.b\udcff/x|日本語
https://hub.docker.com/_/nginx|HTTPS://x/y|docker pull nginx|nginx,redis|nginx;1|nginx@1|nginx==1|"nginx"|`nginx`
a b/c|:|::|@|-|.|*|--help|-q
"""
STEMS = (
    "nginx:1.25", "library/nginx", "docker.io/a/b", "index.docker.io/x", "ghcr.io/owner/image:tag", "[::1]:5000/x:y",
    "localhost:5000/x/y:z", "A.com/b:C", "a__b/c--d.e", HEX, f"nginx:1@sha256:{HEX}", f"a.b/c@sha512:{HEX}{HEX}",
)  # fmt: skip
PIECES = [*"/:@._-+[]abAZ019 \n!%é１：\u212a\udcff", "//", "::", "__", "___", "..", "--", "library/", "docker.io/",
          "localhost/", "sha256:", "SHA256:", "md5:", "latest", HEX, HEX.upper(), "a" * 100]  # fmt: skip


def by_hand() -> list[str]:
    return [*BY_HAND.strip("\n").replace("\n", "|").split("|"), *WITH_BREAKS]


def mutants(chance_seed: int, count: int) -> list[str]:
    """Good references, spoilt in one to three places."""
    chance = random.Random(chance_seed)
    made: set[str] = set()
    while len(made) < count:
        text = chance.choice(STEMS)
        for _ in range(chance.randint(1, 3)):
            start = chance.randrange(len(text) + 1)
            end = start + chance.choice((0, 0, 1))
            text = text[:start] + chance.choice([*PIECES, "", text[start:end].swapcase()]) + text[end:]
        made.add(text)
    return sorted(made)


def mostly(usual: st.SearchStrategy[str], odd: st.SearchStrategy[str], one_in: int) -> st.SearchStrategy[str]:
    """``odd`` once in so many times, so that a whole reference is often valid and often breaks in just one place."""
    # Hypothesis prefers the ends of a range, so the one is in its middle.
    return st.integers(1, one_in).flatmap(lambda drawn: odd if drawn == one_in // 2 else usual)


def joined(*parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(*parts).map("".join)


def digits(count: int) -> st.SearchStrategy[str]:
    return st.binary(min_size=(count + 1) // 2, max_size=(count + 1) // 2).map(lambda data: data.hex()[:count])


nothing = st.just("")
letters = st.text("abcdefxyz0189", min_size=1, max_size=6)
odd_letters = st.text("aZÀéﬀＡｚ１ıİſß\u212a\u0301名ァ ~+%\\,\u200b\udc80", min_size=1, max_size=3)
words = mostly(letters, odd_letters, 30)
separators = mostly(
    st.sampled_from([".", "_", "__", "-", "--", "-----"]),
    st.sampled_from(["..", "___", "._", "-_", "_-", ".-", "____"]), 12,
)  # fmt: skip
components = mostly(
    st.one_of(words, joined(words, separators, words), joined(words, separators, words, separators, words)),
    st.one_of(joined(separators, letters), joined(letters, separators), nothing, digits(64)), 20,
)  # fmt: skip

labels = st.one_of(letters, joined(letters, st.sampled_from(["-", "--"]), letters), st.just("Reg"), st.just("EXAMPLE"))
dotted = st.lists(labels, min_size=2, max_size=4).map(".".join)
addresses = st.ip_addresses(v=4).map(str)
ipv6 = st.one_of(st.ip_addresses(v=6).map(str), st.text("0123456789abcdefABCDEF:", max_size=12))
odd_ipv6 = st.sampled_from(["fe80::1%25eth0", "::g", "::1.2.3.4", " ::1", ""])
in_brackets = joined(st.just("["), mostly(ipv6, odd_ipv6, 5), mostly(st.just("]"), nothing, 12))
odd_hosts = st.sampled_from(
    ["a_b.c", "-a.b", "a-.b", ".a", "a.", "a..b", "ä.b", "a b.c", "Ｇhcr.io", "l0calhost", "LOCALHOST"]
)
hosts = mostly(
    st.one_of(
        st.sampled_from(["docker.io", "index.docker.io", "localhost", "ghcr.io", "Docker.io", "Upper", "lower"]),
        dotted, addresses, in_brackets,
    ),
    odd_hosts, 8,
)  # fmt: skip
ports = mostly(
    st.one_of(nothing, st.integers(0, 99_999).map(lambda port: f":{port}"), st.just(":080")),
    st.sampled_from([":", ":http", ":8O", ":-1", ":１", "::1", ":80:80"]), 12,
)  # fmt: skip
registries = st.one_of(nothing, joined(hosts, ports, st.just("/")))
namespaces = st.one_of(
    nothing, nothing, st.sampled_from(["library/", "docker.io/", "_/", "r/"]), components.map(lambda name: name + "/")
)

tag_words = st.text("abcXYZ0189_.-", min_size=1, max_size=12)
tags = mostly(
    st.one_of(nothing, joined(st.just(":"), st.text("aZ0_", min_size=1, max_size=1), tag_words)),
    st.one_of(
        joined(st.just(":"), st.sampled_from(["", ".", "-", "é", "K", ":", "a b", "1+2", "x/y", "@"])),
        joined(st.just(":"), tag_words, st.just(":"), tag_words),
        joined(st.just(":"), odd_letters),
    ), 6,
)  # fmt: skip

LENGTHS = {"sha256": 64, "sha384": 96, "sha512": 128}
right_digests = st.sampled_from(sorted(LENGTHS)).flatmap(
    lambda name: joined(st.just(f"@{name}:"), digits(LENGTHS[name]))
)
algorithms = st.sampled_from(
    [*LENGTHS, "sha1", "md5", "SHA256", "Sha512", "sha256+b64", "a-b.c_d+e", "blake3", "1a", "", "é"]
)
wrong_digests = st.one_of(
    joined(st.just("@"), algorithms, st.just(":"), st.sampled_from([31, 32, 63, 64, 65, 96, 127, 128]).flatmap(digits)),
    joined(st.sampled_from(["@sha256:", "@sha512:"]), st.just(HEX.upper())),
    joined(st.just(f"@sha256:{HEX[1:]}"), st.sampled_from(["g", "F", " ", ":", "é", "\n"])),
    st.sampled_from(["@", "@sha256", "@sha256:", "@latest", "@@sha256:" + HEX]),
)
suffixes = st.one_of(tags, tags, joined(tags, mostly(right_digests, wrong_digests, 3)))


@st.composite
def at_the_limits(draw: st.DrawFn) -> str:
    """Names and tags as long as they may be, and a few characters more or less."""
    start = draw(
        st.sampled_from(
            ["", "library/", "docker.io/", "docker.io/library/", "ghcr.io/", "[::1]:5000/", "Upper/", "a/b/"]
        )
    )
    length = draw(st.sampled_from([254, 255, 256, 237, 238, 247, 248])) - draw(st.sampled_from([0, len(start)]))
    name = start + draw(st.sampled_from(["a", "a/", "a__", "0.", "z-"])) * 300
    name = name[: len(start) + length - 1] + "x"
    tag = draw(st.sampled_from(["", "", ":1", ":" + "t" * draw(st.integers(126, 130))]))
    return name + tag + draw(st.one_of(nothing, nothing, right_digests, wrong_digests))


references = st.one_of(
    joined(registries, namespaces, components, suffixes),
    joined(registries, namespaces, components, suffixes),
    joined(registries, components, suffixes),
    joined(digits(64), st.sampled_from(["", "0", ":1", "/a", f"@sha256:{HEX}"])),
    at_the_limits(),
)


def from_grammar(count: int) -> list[str]:
    """That many different references that the grammar makes, most of them valid, the others broken in one place or two."""
    made: dict[str, None] = {}

    @seed(1)
    @settings(
        max_examples=2 * count, database=None, deadline=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(references)
    def make(text: str) -> None:
        if "\0" not in text:
            made[text] = None

    make()
    return sorted(made)[:: max(1, len(made) // count)][:count]


def from_templates(seeds: range) -> list[str]:
    """Names that generated questions ask about or let choose from, the key among them."""
    made: dict[str, None] = {}
    for template in ("full-name", "same-image", "registry-asked", "tag-asked", "refused-name"):
        of = TEMPLATES[template]
        written = Generated(
            id="q", section="s", prompt="`{name}`", explanation="`{answer}`", kind="generated", template=template,
            texts=dict.fromkeys(of.texts, ""),
        )  # fmt: skip
        for seed_ in seeds:
            question = of.draw(written, random.Random(seed_))
            shown = " ".join((question.prompt, question.explanation, *question.options))
            made.update(dict.fromkeys(re.findall("`([^`]+)`", shown)))
    made.pop("{name}", None)
    return sorted(made)
