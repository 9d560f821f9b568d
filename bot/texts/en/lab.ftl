lab-unavailable-off = `!docker` does not work here, because the Docker lab is switched off.
lab-unavailable-no-root = `!docker` does not work here, because Kujira does not run as root and so cannot start a Docker Engine.
lab-unavailable-no-engine = `!docker` does not work here, because there is no Docker Engine on this machine.
lab-unavailable-no-util-linux = `!docker` does not work here, because the programs of util-linux are missing on this machine.
lab-unavailable-no-cli = `!docker` does not work here, because there is no docker command on this machine.
lab-unavailable-no-store = `!docker` does not work here, because the Docker Engine of this machine is too old for the image store that was chosen. (For whoever looks after it: set `KUJIRA_LAB_STORE=auto`, or install a newer Docker.)
lab-unavailable-no-registry = `!docker` does not work here, because Docker Hub cannot be reached and there is no docker-registry for practice.
lab-unavailable-failed = `!docker` does not work here, because the Docker lab could not be started.
lab-unavailable-unfenced = `!docker` does not work here, because learners' Docker Engines cannot be fenced in on this machine. (For whoever looks after it: Kujira's log says what is missing. Put it right, or serve learners all the same with `KUJIRA_LAB_UNFENCED=true`.)
refusal-lab-unavailable-off = { lab-unavailable-off }
refusal-lab-unavailable-no-root = { lab-unavailable-no-root }
refusal-lab-unavailable-no-engine = { lab-unavailable-no-engine }
refusal-lab-unavailable-no-util-linux = { lab-unavailable-no-util-linux }
refusal-lab-unavailable-no-cli = { lab-unavailable-no-cli }
refusal-lab-unavailable-no-store = { lab-unavailable-no-store }
refusal-lab-unavailable-no-registry = { lab-unavailable-no-registry }
refusal-lab-unavailable-failed = { lab-unavailable-failed }
refusal-lab-unavailable-unfenced = { lab-unavailable-unfenced }
refusal-lab-engine-died = Your Docker Engine stopped in the middle of the command. Run the same command again: the engine starts anew.
refusal-lab-engine-failed = Your Docker Engine could not be started. Wait a moment and run the same command again.
refusal-lab-full = All { $engines } Docker Engines are busy at the moment. Wait a little and try again.
refusal-exercise-setup-failed = The images with which this exercise begins could not be put up: that failed with `{ $image }`. Wait a little and run the command again; the exercise then begins anew.
refusal-exercise-worker-outdated = The lab's worker cannot put up exercises, so this one cannot be done at the moment. Ordinary `!docker` commands work. (For whoever looks after it: bring all workers to the same release as the bot; the log of the worker says more.)
lab-moving = 🔀 The lab's worker was lost, so the command begins anew on another one.
lab-moved = 🔀 The lab's worker was lost on the way, so the command began anew on another one. Images that you had pulled before are not there: get those you need with `!docker pull`.
refusal-lab-worker-lost = The lab's worker does not answer any more. Wait a little and try again.
lab-unavailable-no-worker = `!docker` does not work here, because no worker of the lab is running.
refusal-lab-unavailable-no-worker = { lab-unavailable-no-worker }
lab-unavailable-unreachable = `!docker` does not work at the moment, because the lab cannot be reached.
refusal-lab-unavailable-unreachable = { lab-unavailable-unreachable }
refusal-lab-filter-missing = This machine has no `{ $name }`. Run the command without it.
lab-note-killed = 💥 The program in the container was killed (exit status 137). That is what happens to one that takes more than its 64 MB of memory.
lab-note-spent = ⏱️ The program was killed: it had computed for as long as it may (a filter, 5 seconds). Try again with a simpler pattern or expression.
lab-note-interactive = ⌨️ Nobody can type into a container here, so `-i` and `-t` were left out. Put the command behind the image, as in `docker run --rm alpine:3.19 sh -c 'ls /'`.
refusal-lab-run-unfenced = This machine cannot limit what a container takes, so none is started here.
refusal-lab-run-volumes = This image asks for storage (`VOLUME`) in places where there can be none here, so it is not run. Its `docker inspect -f '{ "{{" }json .Config.Volumes{ "}}" }'` shows where.
refusal-lab-run-no-programs = The practice images on this machine have no programs in them, so there is nothing to run. (For whoever looks after it: install BusyBox, Debian's package busybox-static, and start Kujira again.)
refusal-lab-flag-release = `{ $flag }` needs Docker { $since } or newer with containerd's image store. The engine here is Docker { $version } with the { $store ->
    [classic] classic store
   *[containerd] store of containerd
}. Leave `{ $flag }` out: the images are the same, only the platforms below each of them are not shown. `docker manifest inspect` tells for which platforms a registry has an image.
lab-recorded = 🎞️ **A recording of { $date }**, not run now: this is what the same command printed with Docker { $docker }.
lab-recorded-practice = 🏫 It was recorded with images of the practice registry, which differ in size from the real ones.
