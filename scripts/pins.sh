#!/usr/bin/env bash
# Chooses the newest versions that fit pyproject.toml and writes them, with hashes and without addresses, to requirements/.
set -euo pipefail
cd "$(dirname "$0")/.."
compile() {
  uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --no-annotate \
    --python-version 3.11 "$@"
}
compile --upgrade pyproject.toml --output-file requirements/run.txt
compile --upgrade --extra preview --group dev pyproject.toml --constraint requirements/run.txt --output-file requirements/dev.txt
echo uv | compile --upgrade - --output-file requirements/uv.txt
