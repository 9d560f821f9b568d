.DEFAULT_GOAL := help
# Debian's su leaves root without these, where dpkg and the lab need them.
export PATH := $(PATH):/usr/sbin:/sbin

.PHONY: help run test test-on test-newest test-compose test-vm check setup format pins diagrams pictures settings metrics schemas

help: ## say what can be made
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 18

run: ## set everything up and open the bot in a local browser page (PORT=8080)
	@scripts/setup.sh run
	@exec .venv/bin/kujira preview

test: ## set everything up and run all tests
	@scripts/setup.sh test
	@# From Debian 13 on /tmp is in memory, where disks of engines would have little room.
	@TMPDIR=$${TMPDIR:-/var/tmp} .venv/bin/pytest -n 3 --dist loadfile --no-loadscope-reorder

DEBIAN ?= trixie forky
STORE ?= classic containerd
test-on: TESTS ?= tests/lab
test-on: ## run tests on other releases of Debian, with each image store (DEBIAN=forky STORE=classic TESTS=tests/lab)
	@STORE="$(STORE)" scripts/test-on.sh $(DEBIAN) -- $(TESTS)

NEWEST ?= forky
test-newest: ## run the tests that look at what engines do on the newest Docker of Debian, with the store of containerd
	@scripts/setup.sh test
	@engine=$$(scripts/engine-of.sh $(NEWEST)) && PATH="$$engine:$$PATH" KUJIRA_LAB_STORE=containerd TMPDIR=$${TMPDIR:-/var/tmp} \
	  .venv/bin/pytest -n 3 --dist loadfile tests/lab/engine tests/lab/terminal tests/lab/course tests/lab/gateway tests/lab/test_*.py

test-compose: ## start compose.yaml on Debian 13, with images made of Debian's packages, and use it
	@PURPOSE=compose STORE=auto scripts/test-on.sh trixie -- tests/deploy

test-vm: TESTS ?= tests/deploy tests/lab/fences
test-vm: ## start compose.yaml in a virtual machine with cgroups of version 2 only, and try its fences (TESTS=tests/lab/fences)
	@scripts/test-in-vm.sh $(TESTS)

check: ## format, lint, types, content
	@scripts/setup.sh run
	@.venv/bin/ruff format --check --quiet .
	@.venv/bin/ruff check --quiet .
	@.venv/bin/pyright
	@.venv/bin/kujira check

setup: ## only set everything up
	@scripts/setup.sh test

format: ## lay out the code and mend what can be mended
	@.venv/bin/ruff check --quiet --fix .
	@.venv/bin/ruff format --quiet .

pins: ## choose the versions in requirements/ anew
	@scripts/pins.sh

diagrams: ## render the diagrams of the course
	@scripts/render-diagrams.sh

pictures: ## take the pictures of the README from the preview
	@.venv/bin/python -m scripts.pictures

settings: ## write docs/settings.md anew from bot/settings
	@.venv/bin/python scripts/settings.py

metrics: ## write the table of docs/operations/watch.md anew from what is measured
	@.venv/bin/python -m scripts.metrics

schemas: ## write docs/schemas anew from the models of the course
	@.venv/bin/kujira schema docs/schemas
