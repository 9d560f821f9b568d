## Pasted outputs about containers, explained
output-title-containers = What `docker ps` printed
output-title-services = What `docker compose ps` printed
output-title-compose = The progress of `docker compose`

## What is told first
output-news-exited = The container `{ $name }` stopped with exit code { $status }.
output-news-restarting = The container `{ $name }` starts and fails again and again.
output-news-dead = The container `{ $name }` is dead: what is left of one that could not be removed. It cannot be started.
output-news-unhealthy = The container `{ $name }` runs, but fails its health check (unhealthy).
output-news-several = Something is wrong with { $count } containers: `{ $containers }`
output-news-logs = Its last messages are in `docker logs { $name }`.
output-news-health = What the health check said is under `Health` in the `State` of `docker inspect { $name }`, the messages of the application are in `docker logs { $name }`.
output-news-compose-logs = Its last messages are in `docker compose logs`.

## How containers are
output-state-running = Up, or running: it runs. The time behind `Up` is since it was started.
output-state-healthy = healthy: its health check succeeds.
output-state-unhealthy = unhealthy: the process runs, but its health check failed several times in a row.
output-state-health-starting = health: starting: it has just been started, and the health check has no result yet. Wait a little.
output-state-exited = Exited: it has stopped. The number in brackets is the exit code of the program that it ran.
output-state-created = Created: it was made, but never ran. Either `docker create` made it, or it failed to start.
output-state-restarting = Restarting: it waits to be started again, most often because it fails each time.
output-state-paused = Paused: it is frozen. `docker unpause` lets it go on.
output-state-dead = Dead: it could not be removed completely. It cannot be started any more; remove it with `docker rm`.
output-state-removing = It is being removed.

## Exit codes
output-exit-0 = 0 means that it ended well: it stopped because its work was done.
output-exit-1 = 1 means that the program ended with an error. The reason is in the log of the application, not in Docker.
output-exit-2 = 2 often stands for a wrong use of the command, or wrong arguments.
output-exit-125 = 125 means that `docker run` itself failed, because of a wrong option for instance. No program ran in the container.
output-exit-126 = 126 means that the command is there but cannot be executed. Most often it lacks permission (`chmod +x`).
output-exit-127 = 127 means that the command was not found. Check how it is spelt, and whether the image has it.
output-exit-128 = 128 is given to a container that could not be started. Check its command and its mounts.
output-exit-130 = 130 is 128 + 2: it was stopped with Ctrl+C (SIGINT). Nothing is wrong.
output-exit-134 = 134 is 128 + 6: the program aborted itself (SIGABRT).
output-exit-137 = 137 is 128 + 9: it was killed by SIGKILL. Usual reasons: too little memory (`OOMKilled` is `true` in `docker inspect`), `docker kill`, or a `docker stop` that it did not obey within 10 seconds.
output-exit-139 = 139 is 128 + 11: it crashed when it reached for memory that is not its own (SIGSEGV). Suspect a bug in the program, or an image for another kind of CPU.
output-exit-143 = 143 is 128 + 15: it was stopped by `docker stop` or the like (SIGTERM). Nothing is wrong.
output-exit-255 = 255 is what becomes of an exit code out of range, such as -1. A container that was stopped by a restart of Docker Engine or of the machine has it, too.
output-exit-signal = { $status } is 128 + { $signal }: it was ended by signal { $signal }.
output-exit-other = { $status } is a number that the program itself chose for a failure. Its manual or its log tells what it means.

## Ports
output-ports-published = Port { $outside } of this machine leads to port { $inside } of the container: `localhost:{ $outside }` here, and the address of this machine from others.
output-ports-local = From this machine alone, `localhost:{ $outside }` leads to port { $inside } of the container.
output-ports-address = Port { $outside } of the address `{ $address }` of this machine leads to port { $inside } of the container.
output-ports-ipv6 = Those with `[::]` (`:::` in older versions) are the same ports over IPv6.
output-ports-closed = `{ $ports }`: ports that the container only declares. Without `->` they cannot be reached from this machine, only from containers in the same network. To publish one, make the container anew with `-p`.

## docker ps
output-containers-id = CONTAINER ID: the first 12 digits of what identifies the container. In commands, as many as tell it from others will do.
output-containers-image = IMAGE: the image that it was made from.
output-containers-command = COMMAND: the first command that runs in the container. A long one is cut at `…`.
output-containers-created = CREATED: when the container was made.
output-containers-status = STATUS: how it is. `Up` runs, `Exited` has stopped.
output-containers-ports = PORTS: with `->`, the left one is that of this machine, the right one that of the container.
output-containers-names = NAMES: the name of the container. Docker makes one up where there is no `--name`.
output-containers-networks = NETWORKS: the networks that it is connected to.
output-containers-size = SIZE: how much was written in the container. `virtual` counts the image, too.
output-containers-image-moved = IMAGE is an ID and no name, because the name has moved on to another, newer image.
output-containers-row = One of the containers.
output-containers-row-size = The first size is that of the container's own writable layer. `virtual` counts the image, which it shares with others.
output-containers-only-id = A line of the list of CONTAINER IDs alone (`-q`).
output-containers-note-empty = If there is nothing below the names of the columns, no container runs. `docker ps -a` also shows those that have stopped.
output-containers-note-none = If there is nothing below the names of the columns, there is no container at all.
output-containers-note-all = `docker ps` lists only containers that run. With `-a` it lists those that have stopped, too.
output-containers-note-cut = A COMMAND that is cut at `…` is shown whole with `--no-trunc`.
output-containers-note-no-trunc = With `--no-trunc`, all 64 digits of the ID and the whole COMMAND are shown.

## docker compose ps
output-services-name = NAME: the name of the container: project, service and number, joined by `-` (by `_` in Compose 1).
output-services-service = SERVICE: the name of the service in `compose.yaml`. Commands of `docker compose` take this one.
output-services-note-empty = If there is nothing below the names of the columns, no container of this project runs. `docker compose ps -a` also shows those that have stopped.

## docker compose up and down
output-compose-news-failed = `{ $names }` failed.
output-compose-news-in-use = `{ $name }` is still in use and could not be removed.
output-compose-news-look = The reason is in the error on the same line or below it.
output-compose-news-stopped = It stopped half-way with an error.
output-compose-progress = { $done } of { $total } tasks are done.
output-compose-network-creating = A network for this project alone is being made.
output-compose-network-created = A network for this project alone was made. In it, services reach each other by their names.
output-compose-network-removing = The network is being removed.
output-compose-network-removed = The network was removed.
output-compose-in-use = It is still in use and could not be removed. See whether other containers are connected to it.
output-compose-volume-created = A volume was made, which keeps data. It outlives `docker compose down`.
output-compose-volume-removed = The volume was removed, with the data in it.
output-compose-container-creating = The container is being made.
output-compose-container-created = The container was made. To start it is the next step.
output-compose-container-starting = The container is being started.
output-compose-container-started = The container was started. Whether the application is still up, `docker compose ps` tells.
output-compose-container-running = It runs already and its settings have not changed, so it was left as it is.
output-compose-container-recreating = Its settings or its image changed, so the container is being made anew.
output-compose-container-recreated = Its settings or its image changed, so the container was made anew.
output-compose-container-waiting = It waits for the condition of a `depends_on`, such as healthy.
output-compose-container-healthy = Its health check succeeded, so the services that depend on it can start.
output-compose-container-exited = A container that runs once only has ended.
output-compose-container-restarted = The container was restarted.
output-compose-container-stopping = The container is being stopped. After 10 seconds it would be killed.
output-compose-container-stopped = The container was stopped.
output-compose-container-killed = The container was killed.
output-compose-container-removing = The container is being removed.
output-compose-container-removed = The container was removed. What was written in it alone is gone, the data in volumes stays.
output-compose-image-removed = The image was removed.
output-compose-pulling = The image is being pulled.
output-compose-pulled = The image was pulled.
output-compose-building = The image is being built.
output-compose-built = The image was built.
output-compose-skipped = It was not needed and left out.
output-compose-interrupted = It was interrupted, as also happens when another pull failed.
output-compose-error = It failed here.
output-compose-layer = A layer of the image is being fetched.
output-compose-warning = A warning. The work goes on.
output-compose-version = A warning: `version:` in `compose.yaml` has no effect any more. The line can be deleted.
output-compose-attaching = From here on the logs of the containers are shown together. Ctrl+C stops them. With `-d` they start without showing logs.
output-compose-graceful = Ctrl+C was pressed, so the containers are stopped one after the other. Pressed again, it kills them.
output-compose-aborting = One has ended, so all are stopped, as `--abort-on-container-exit` asks for.
output-compose-more = Lines that the screen has no room for are left out.
output-compose-log = To the left of `|` is the name of the container, to the right a line of its log.
output-compose-exited = The program of this container has ended.
output-compose-dependency = The container that others depend on did not come up, so those that waited for it were not started.
output-compose-stopped = The work stopped with this error.
output-compose-note-volumes = The volumes are still there. `docker compose down -v` removes them and their data, too.
