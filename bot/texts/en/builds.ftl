## Pasted outputs about builds, explained
output-title-build = What `docker build` printed
output-title-imagetools = What `docker buildx imagetools inspect` printed
output-title-builders = What `docker buildx ls` printed

## What is told first
output-build-news-failed = The build failed at this step: `{ $step }`
output-build-news-exit = The build failed, because the command of this step ended with exit code { $status }: `{ $step }`
output-build-news-stopped = The build failed.
output-build-news-look = The reason is in the line that begins with `ERROR:` or `failed to solve`.
output-build-news-command = The reason is in what that command itself printed just before. If it is hidden, build again with `--progress=plain`.
output-build-news-said = What it printed: `{ $line }`

## docker build (BuildKit)
output-build-finished = { $done } of { $total } steps are done, and the seconds are those of the whole build. FINISHED is also shown where it ended with an error.
output-build-progress = { $done } of { $total } steps are done.
output-build-builder = Which builder does the work.
output-build-boot = A container with BuildKit is being started for the build.
output-build-definition = The Dockerfile is read.
output-build-metadata = The registry is asked for the manifest of the base image.
output-build-ignore = `.dockerignore` is read, which says what is not to be sent.
output-build-context = The build context, the files in the folder given to `docker build`, is sent to the builder.
output-build-internal = Preparations for the build.
output-build-auth = The registry is asked for permission, a token, to fetch the base image.
output-build-frontend = The program that reads the Dockerfile is fetched, the one that its line `# syntax=` names.
output-build-from = FROM: the base image is made ready. Files are put on top of it.
output-build-step = An instruction of the Dockerfile is carried out. `[2/4]` is the second step of four.
output-build-cached = CACHED: nothing has changed since an earlier build, so its result is taken from the build cache and nothing is run.
output-build-failed = ERROR: it failed here, and the build stopped.
output-build-canceled = CANCELED: it was given up because another step failed. This one is not the reason.
output-build-done = DONE: the step of this number is done, and how many seconds it took.
output-build-elsewhere = `...` marks that the display goes on to another step, which runs at the same time.
output-build-log = What the command of the step printed.
output-build-detail = How far the step has got.
output-build-transferring = Only files that have changed are sent to the builder.
output-build-resolve = The digest of the image is looked up by its name.
output-build-layer = A layer of the base image is downloaded.
output-build-extracting = A layer that was downloaded is unpacked.
output-build-export = The finished image is saved.
output-build-export-part = The parts of the finished image are written: layers, configuration, manifest.
output-build-attestation = The record of how it was built is written. A registry shows it as `unknown/unknown`.
output-build-writing = The ID of the finished image.
output-build-naming = The finished image was given this name.
output-build-unpacking = The finished image is unpacked, so that containers can use it.
output-build-push = The finished image is sent to the registry.
output-build-cache-in = A build cache that was kept elsewhere is read.
output-build-cache-out = The build cache is saved elsewhere.
output-build-provenance = The record of how it was built is looked up.
output-build-tail-step = The step that failed. The lines below it, up to `------`, are the last ones that its command printed.
output-build-place = The line of the Dockerfile with the instruction that failed.
output-build-culprit = The line with `>>>` is the instruction that failed.
output-build-stopped = This error ended the build.
output-build-warned = Advice on how the Dockerfile is written. It does not stop the build.
output-build-hint = A hint by Docker. It has nothing to do with the result of the build.
output-build-note-cached = { $cached } of { $steps } steps came from the cache. When an instruction or a file that is copied changes, everything from there on is made anew.

## docker build (the old builder)
output-classic-running = A container is run for a moment to carry out the instruction.
output-classic-removed = The instruction is done, so that container was removed.
output-classic-id = The ID of the image as far as this step.
output-classic-built = The build succeeded. This is the ID of the image.
output-classic-unused-args = A value given with `--build-arg` is used by no `ARG` of the Dockerfile. Check how its name is spelt.
output-classic-windows = A note that everything copied by a build on Windows may be executed in the image.
output-classic-deprecated = A warning that the old builder is in use. With buildx installed it is BuildKit.

## docker buildx imagetools inspect
output-imagetools-name = The full name of the image that was asked for.
output-imagetools-entry = A name for this content alone. What follows `@sha256:` is its digest.
output-imagetools-type = What kind of document it is.
output-imagetools-manifests = From here on, one manifest for each platform.
output-imagetools-os-version = The version or the features of the operating system that it is for, as images of Windows have them.
output-imagetools-urls = Its layers are kept at this place outside of the registry.
output-imagetools-attested = Which image this record is about, and what kind of record it is.
output-imagetools-note-single = There is no list of platforms, so the image is for one platform only.

## docker buildx ls
output-builders-news = The builder `{ $names }` cannot be reached.
output-builders-name = NAME/NODE: the name of a builder. Lines that are indented or have a `\_` are its nodes, which do the work.
output-builders-driver = DRIVER/ENDPOINT: the kind of builder, and where its node is reached.
output-builders-status = STATUS: how the node is.
output-builders-activity = LAST ACTIVITY: when it was last used.
output-builders-buildkit = BUILDKIT: the version of BuildKit on the node.
output-builders-platforms = PLATFORMS: what the node can build for. `*` marks those that were set by hand, `(+4)` how many are shown as one.
output-builders-current = The one with `*` is the builder that is used now. `docker buildx use NAME` changes that.
output-builders-docker = docker: the builder within Docker Engine. Its images are in `docker images` at once.
output-builders-docker-container = docker-container: a builder that runs as a container. To have its images here takes `--load`, to send them to a registry `--push`.
output-builders-kubernetes = kubernetes: a builder that runs as pods of Kubernetes.
output-builders-remote = A builder on another machine or in a cloud.
output-builders-node = A node of the builder, which does the work.
output-builders-running = running: it is ready.
output-builders-inactive = inactive or stopped: it does not run now. It is started when a build begins.
output-builders-error = error: it cannot be reached. The reason is below the table.
output-builders-trouble = This builder could not be reached. The reason is behind the colon. If you do not use that context, never mind.
output-builders-note-multi = Those of the kind docker cannot build an image for several platforms at once, unless the engine uses the containerd image store. `docker buildx create --use` makes a builder of the kind docker-container, which can.
