# Two images from one base. `bot` holds the token and the database and no engine; `worker` holds engines and neither.
#   docker build --target bot --tag kujira-bot .
#   docker build --target worker --tag kujira-worker .

# The engine that learners meet: Docker's own programs, of the release that most of them have, which need nothing of the system.
ARG DOCKER=28
FROM docker:${DOCKER}-dind AS engine


FROM python:3.13-slim-trixie AS base
WORKDIR /app
COPY requirements/run.txt requirements/
# Wheels only, so no compiler is ever installed; the dictionary of Japanese and nkeys have none, and nothing to compile.
RUN pip install --no-cache-dir --root-user-action ignore --only-binary :all: --no-binary unidic-lite,nkeys --require-hashes \
      --requirement requirements/run.txt \
    && printf '#!/bin/sh\nexec python -m bot "$@"\n' >/usr/local/bin/kujira \
    && chmod 755 /usr/local/bin/kujira
ENV PYTHONPATH=/app


FROM base AS worker
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates docker-registry \
         jq bsdextrautils busybox-static e2fsprogs mount tini util-linux \
    && rm -rf /var/lib/apt/lists/*
COPY --from=engine /usr/local/bin/containerd /usr/local/bin/containerd-shim-runc-v2 /usr/local/bin/ctr /usr/local/bin/docker \
     /usr/local/bin/docker-init /usr/local/bin/docker-proxy /usr/local/bin/dockerd /usr/local/bin/runc /usr/local/bin/
COPY . .
RUN python -m compileall -q bot migrations
ENV KUJIRA_LAB_DATA=/var/lib/kujira/lab KUJIRA_PRACTICE_DATA=/var/lib/kujira/practice
# Engines need a real file system below them: overlay on overlay does not work.
VOLUME /var/lib/kujira
# An init takes in the processes that a dying engine leaves behind.
ENTRYPOINT ["tini", "--"]
CMD ["kujira", "worker"]


FROM base AS bot
# Pictures have Japanese in them, and members' names in any script.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends fonts-noto-cjk fonts-noto-color-emoji fonts-noto-core \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --uid 10001 --user-group --no-create-home kujira \
    && install --directory --owner kujira --group kujira /data
COPY . .
# Its user may write nothing here, and would compile all anew at every start.
RUN python -m compileall -q bot migrations
ENV KUJIRA_DATABASE=sqlite+aiosqlite:////data/kujira.db KUJIRA_COURSE_CACHE=/data/course KUJIRA_LAB=off \
    MPLCONFIGDIR=/tmp/matplotlib
VOLUME /data
USER 10001:10001
# As the first process of a container Python is deaf to SIGTERM; SIGINT ends the bot in good order.
STOPSIGNAL SIGINT
CMD ["kujira", "run"]
