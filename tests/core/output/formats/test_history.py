"""The history of an image: instructions, what each added, and why so much is missing and 0B."""

from __future__ import annotations

import pytest

from tests.core.output.tools import SAMPLES, notes, read, said, short

ID = "a6bd71f48f68"


@pytest.mark.parametrize(
    ("created_by", "size", "meanings"),
    [
        ('CMD ["nginx" "-g" "daemon off;"]', "0B", ["history-cmd", "history-empty"]),
        ('ENTRYPOINT ["/docker-entrypoint.sh"]', "0B", ["history-entrypoint", "history-empty"]),
        ("EXPOSE map[80/tcp:{}]", "0B", ["history-expose", "history-empty"]),
        ("STOPSIGNAL SIGQUIT", "0B", ["history-stopsignal", "history-empty"]),
        ("ENV NGINX_VERSION=1.25.5", "0B", ["history-env", "history-empty"]),
        ("LABEL maintainer=me", "0B", ["history-label", "history-empty"]),
        ("/bin/sh -c #(nop)  MAINTAINER me", "0B", ["history-label", "history-empty"]),
        ("ARG RELEASE", "0B", ["history-arg", "history-empty"]),
        ("USER nonroot", "0B", ["history-user", "history-empty"]),
        ("VOLUME [/data]", "0B", ["history-volume", "history-empty"]),
        ('HEALTHCHECK &{["CMD" "true"]}', "0B", ["history-healthcheck", "history-empty"]),
        ("SHELL [/bin/bash]", "0B", ["history-shell", "history-empty"]),
        ("ONBUILD RUN true", "0B", ["history-onbuild", "history-empty"]),
        ("WORKDIR /app", "0B", ["history-workdir", "history-run-empty"]),
        ("WORKDIR /app", "8.19kB", ["history-workdir"]),
        ("COPY 30-tune-worker-processes.sh /docker-ent…", "4.62kB", ["history-copy"]),
        ("COPY 30-tune-worker-processes.sh ... 4.62kB ", "4.62kB", ["history-copy"]),
        ("ADD https://example.org/a.tgz / # buildkit", "3MB", ["history-add"]),
        ("RUN /bin/sh -c pip install flask # buildkit", "11MB", ["history-run"]),
        ("RUN /bin/sh -c true # buildkit", "0B", ["history-run", "history-run-empty"]),
        ("RUN |1 VERSION=3 /bin/sh -c make # buildkit", "3MB", ["history-run"]),
        ("/bin/sh -c apt-get update", "19.4 MB", ["history-run"]),
        ("|1 VERSION=3 /bin/sh -c make", "3MB", ["history-run"]),
        ('/bin/sh -c #(nop)  CMD ["bash"]', "0B", ["history-cmd", "history-empty"]),
        ("/bin/sh -c #(nop) ADD file:f52eafbf2c09 in /", "77.8MB", ["history-base"]),
        ("# debian.sh --arch 'amd64' out/ 'bookworm'", "74.8MB", ["history-base"]),
        ("bash", "5MB", ["history-unknown"]),
    ],
)
@pytest.mark.parametrize("comment", ["", "   buildkit.dockerfile.v0"])
def test_a_row_tells_its_instruction_and_its_size(
    created_by: str, size: str, meanings: list[str], comment: str
) -> None:
    assert said(f"<missing>   2 weeks ago   {created_by}   {size}{comment}") == meanings
    top = said(f"{ID} 2 weeks ago {created_by} {size}{comment}")
    assert top == [*meanings, "history-top"]


@pytest.mark.parametrize(
    ("line", "meaning"),
    [
        ("<missing>", "history-missing"),
        ("<missing>      2 we", "history-missing"),
        ("<missing>      2 weeks ago   EXPOSE map[80/tc", "history-expose"),
        ("<missing>      N/A   RUN make   3MB", "history-run"),
        ("<missing>      2024-05-03T19:49:21Z   RUN make   3000000B", "history-run"),
        ("<missing>      54 years ago   COPY /a /a # buildkit   3MB", "history-copy"),
    ],
)
def test_a_piece_of_a_row_is_enough(line: str, meaning: str) -> None:
    assert said(line) == [meaning]


def test_missing_is_explained_once_for_all_rows() -> None:
    assert "history-note-missing" in notes(SAMPLES["history"])
    assert "history-missing" not in said(SAMPLES["history"])


def test_the_order_the_sum_and_the_biggest_row_are_told() -> None:
    found = notes(SAMPLES["history"])
    assert found["history-note-order"] == {}
    assert found["history-note-biggest"] == {"size": "2.24MB", "step": "RUN /bin/sh -c set -x && groupadd --syst…"}
    assert found["history-note-sum"] == {"size": "5.73 MB", "layers": 8}
    assert "history-note-truncated" in found


def test_sizes_are_not_added_where_rows_are_missing() -> None:
    assert "history-note-sum" not in notes(SAMPLES["course-history"])


def test_rows_over_many_screen_lines_are_put_together() -> None:
    found = notes(SAMPLES["history-no-trunc"])
    assert found["history-note-sum"] == notes(SAMPLES["history"])["history-note-sum"]
    assert "history-note-truncated" not in found


def test_a_remark_below_is_no_part_of_the_last_row() -> None:
    text = "<missing> 2 weeks ago EXPOSE map[80/tcp:{}]\nこれは何ですか\n"
    assert read(text).unread == ("これは何ですか",)
    text = "<missing> 2 weeks ago EXPOSE map[80/tcp:{}] 0B\nwhat is this"
    assert read(text).unread == ("what is this",)


def test_only_the_top_row_has_an_id() -> None:
    tops = [line for line in read(SAMPLES["history-q"]).lines if "history-top" in short(line.meanings)]
    assert [line.text for line in tops] == ["53d6b21b67d4"]


def test_ids_alone_are_a_history_if_their_command_says_so() -> None:
    ids = "$ docker history -q myapp\n53d6b21b67d4\n0470e074969b"
    assert said(ids) == ["lines", "history-top"]
    assert "images-only-id" in said(ids.partition("\n")[2])
