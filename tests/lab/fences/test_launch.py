"""What is done before an engine begins: nothing for whoever has ended, and what one that was killed has left is removed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from bot.lab.fences import launch
from bot.lab.fences.launch import remove_orphans


def write(file: Path, text: str = "") -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


def files(folder: Path) -> set[str]:
    return {str(file.relative_to(folder)) for file in folder.rglob("*") if not file.is_dir() or file.is_symlink()}


def test_layers_that_the_engine_does_not_know_of_are_removed(tmp_path: Path) -> None:
    layers, store = tmp_path / "overlay2", tmp_path / "image" / "overlay2" / "layerdb"
    write(store / "sha256" / "aa" / "cache-id", "known")
    write(store / "mounts" / "container" / "mount-id", "written")
    write(store / "mounts" / "container" / "init-id", "written-init")
    for layer in ("known", "written", "written-init", "orphan"):
        write(layers / layer / "diff" / "file")
        write(layers / layer / "link", layer.upper())
    (layers / "l").mkdir()
    for layer in ("known", "orphan"):
        (layers / "l" / layer.upper()).symlink_to(f"../{layer}/diff")
    write(store / "tmp" / "write-set-1" / "tar-split.json.gz")
    kept = files(tmp_path) - {
        "overlay2/orphan/diff/file",
        "overlay2/orphan/link",
        "overlay2/l/ORPHAN",
        "image/overlay2/layerdb/tmp/write-set-1/tar-split.json.gz",
    }
    remove_orphans(tmp_path)
    assert files(tmp_path) == kept


def test_a_folder_that_no_engine_has_used_yet_is_left_alone(tmp_path: Path) -> None:
    remove_orphans(tmp_path / "missing")
    assert files(tmp_path) == set()


def test_blobs_that_were_fetched_in_part_are_removed_and_whole_ones_kept(tmp_path: Path) -> None:
    content = tmp_path / "containerd/daemon/io.containerd.content.v1.content"
    write(content / "ingest" / "aa" / "data", "half a blo")
    write(content / "blobs" / "sha256" / "bb", "a blob")
    remove_orphans(tmp_path)
    assert files(content) == {"blobs/sha256/bb"}


def test_nothing_is_begun_for_whoever_has_ended() -> None:
    launched = subprocess.run(
        [sys.executable, launch.__file__, '{"owner": 1}', "true"], capture_output=True, text=True, check=False
    )
    assert (launched.returncode, launched.stderr) == (1, "whoever wanted this engine has ended\n")
