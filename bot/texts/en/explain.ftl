## Explaining an image name
explain-heading = How to read { $name }
explain-filled-in = (filled in by Docker)
explain-form-full = Full name: `{ $name }`
explain-form-short = Short name: `{ $name }`
explain-form-pull = To fetch it: `{ $command }`
explain-part-registry = Registry
explain-part-namespace = Namespace
explain-part-repository = Repository
explain-part-tag = Tag
explain-part-digest = Digest

## Registries
explain-registry-hub-official = Docker Hub, the default registry. This is an official image, reviewed by Docker.
explain-registry-hub-unknown = Docker Hub, the default registry. A name without an owner is that of an official image, and none of this name is known.
explain-registry-hub-user = Docker Hub, the default registry. The image belongs to a user or an organisation: make sure that you trust them.
explain-registry-github = GitHub's registry (GitHub Container Registry). The namespace is a GitHub user or organisation.
explain-registry-kubernetes = The registry of the Kubernetes project.
explain-registry-gitlab = GitLab's registry. The namespace is a GitLab group and project.
explain-registry-quay = Quay, a registry run by Red Hat.
explain-registry-google = A registry run by Google (Artifact Registry and others).
explain-registry-microsoft = A registry run by Microsoft (Microsoft Artifact Registry, Azure Container Registry).
explain-registry-aws = A registry run by Amazon (Amazon ECR).
explain-registry-private = Another registry, run by a company or a person. You may have to log in.
explain-registry-local = A registry on your own machine: `localhost` as the Docker Engine sees it.

## Namespace, repository, tag, digest
explain-namespace-official = `library` is the special namespace of Docker Hub's official images.
explain-namespace-owner = Whose image it is: a user, an organisation or a project.
explain-repository = The image's name. One repository holds many images, told apart by their tags.
explain-tag-given = A label that picks a version or variant. The image behind a tag can change later.
explain-tag-default = Without a tag Docker takes `latest`. It does not look for the newest version.
explain-digest = Computed from the image's content. The same digest is always the same content.

## Reading a tag
explain-tag-says = What the tag { $tag } says
explain-tag-alone = A tag stands behind an image's name and a `:`, as in `name:{ $tag }`.
explain-version-major = The major version alone. The tag moves on to each new `{ $version }.x` release, minor versions and patches, and never to `{ $next }`.
explain-version-minor = The version up to the minor number. As a rule the tag moves on to each new patch `{ $version }.z`, and never to `{ $next }`.
explain-version-calendar = A version of year and month. The tag moves on as that release is updated, and never to the release of another month.
explain-version-patch = A full version. The software stays at `{ $version }`; the image may still be rebuilt to take in fixes of what it is built on.
explain-tag-latest = The default tag. In spite of its name, the publisher decides which image it points to.
explain-tag-revision = Counts how often the same version was rebuilt.
explain-tag-date = The date on which the image was made.
explain-tag-commit = A commit of the source code.
explain-tag-unknown = A word of the publisher's own, without a fixed meaning. See the image's page.

## Warnings
explain-warning-no-tag = There is no tag, so `latest` is used. In production, name a version, as in `nginx:1.25.3`.
explain-warning-latest = `latest` need not be the newest, and the image behind it changes. In production, name a version.
explain-warning-moving-tag = The image behind this tag can change with an update. To get the same one every time, give the full version or a digest.
explain-warning-prerelease = This comes before the final release. Try it out, but keep it out of production.
explain-warning-architecture = This tag is for one kind of CPU and may not run on other machines. With a tag that names no CPU, Docker usually picks the right one.
explain-warning-windows = This image is for Windows. It does not run in Docker on Linux or a Mac.
explain-warning-tag-ignored = There is a digest, so it alone decides which image is fetched. The tag is ignored.
explain-warning-swapped = Name and tag may be the wrong way round: the order is `name:tag`. Docker accepts this, but looks for an image with the name before the `:`.
explain-warning-registry-alone = This looks like a registry's address, but without a `/` Docker takes it for the name of an image on Docker Hub. After a registry, write `/` and the image's name.
explain-warning-hub-address = This is an address of Docker Hub, but in an image name Docker Hub is called `docker.io`. Leave this registry out.
explain-warning-digest-as-tag = A digest alone is read as a name such as `sha256` and a tag. Write `name@sha256:…`.
explain-warning-retired = This official image is deprecated and gets no more updates, not even security fixes. Use another one for anything new.
explain-warning-base-moves = The version is fixed, but the distribution's release beneath is not named, so a rebuild may bring a newer one. Add it to the tag (as in `3.11.4-slim-bookworm`) to keep it.
explain-warning-version-in-name = This is a name without a tag: Docker reads the version as part of the name. A tag comes after a `:`.

## Trust and signing in
explain-access = Trust and signing in
explain-access-hub-official = Docker reviews official images, documents them and rebuilds them when what they are built on is mended. No account is needed; Docker Hub limits anonymous pulls in number, and `docker login` raises the limit.
explain-access-hub-unknown = If nobody has published it, a pull fails with `pull access denied`. An image that you have built under this name works for as long as it is in your engine; to hand it out, call it `user/name`.
explain-access-hub-retired = It used to be kept up to date as an official image and is no longer rebuilt. Tags that are left can still be pulled, without an account.
explain-access-hub-user = Anyone can publish under a name of their own, so look at the publisher: badges (Verified Publisher, Sponsored OSS), source code, last update. Public images need no account; private ones need `docker login`, which also raises the limit on pulls.
explain-access-github = Anyone with a GitHub account can publish, so look at the repository that the package belongs to. Public images need no sign-in. For private ones: `docker login ghcr.io -u USER`, with a personal access token (scope `read:packages`) as the password.
explain-access-gitlab = GitLab's registry: every project has one. Images of public projects need no sign-in; for others: `docker login registry.gitlab.com` with a token (scope `read_registry`).
explain-access-quay = Anyone can publish. The page on Quay shows what a scan for vulnerabilities found. Public images need no sign-in; for private ones: `docker login quay.io`, best with a robot account.
explain-access-google = The namespace is a Google Cloud project: trust it as far as you trust its owner. Public images need no sign-in; for others: `gcloud auth configure-docker { $registry }`.
explain-access-kubernetes = Only the Kubernetes project publishes here, and everything is public: no sign-in.
explain-access-microsoft = Only Microsoft publishes here, and everything is public: no account, no sign-in.
explain-access-azure = Somebody's own Azure Container Registry: trust it as far as you trust its owner. Usually you sign in: `az acr login --name NAME`, or `docker login { $registry }`.
explain-access-aws-public = Anyone with an AWS account can publish; publishers that Amazon has verified have a badge in the gallery. No sign-in is needed, but anonymous pulls are limited; signing in with `aws ecr-public get-login-password` raises the limit.
explain-access-aws-private = The private registry of an AWS account. Sign in with `aws ecr get-login-password | docker login --username AWS --password-stdin { $registry }`; it lasts 12 hours.
explain-access-private = Nobody but its owner vouches for what is there. Where it asks you to sign in: `docker login { $registry }`. Docker insists on HTTPS with a certificate that it trusts.
explain-access-local = Nobody has looked at what is there but you. For `localhost` and `127.0.0.0/8` Docker also accepts plain HTTP, without any setting; to sign in is seldom needed.

## How long a name keeps its content
explain-pin-moving = To keep the very same image (in production, in CI), pin it by digest: `{ $name }@sha256:…`. `docker images --digests` shows the digest of what you have.
explain-pin-rebuilt = The software stays, but the image may be rebuilt under the same tag. Where not a byte may change, pin it by digest: `{ $name }@sha256:…`.
explain-pin-digest = Pinned by digest: the same content at any time and everywhere. Nor do security fixes come by themselves, so renew the digest now and then.
explain-meant = Did you mean `{ $suggestion }`?
explain-instead = In use instead: { $names }
explain-announced = Since { $since } ([announcement]({ $source }))
explain-given = (as typed)
explain-tag-more = { $count ->
    [one] - and one more word
   *[other] - and { $count } more words
    }

## Explaining other things
explain-how = What `!explain` can explain
explain-how-question = - **`{ $prefix }ask how do I delete unused images`** what you want to know, in your own words (`{ $prefix }explain` does the same)
explain-how-reference = - **`{ $prefix }explain nginx:1.25`** an image name
explain-how-pair = - **`{ $prefix }explain nginx docker.io/nginx`** whether two names mean the same image
explain-how-term = - **`{ $prefix }explain layer`** a term (`what is a layer?` will do, Japanese too)
explain-how-contrast = - **`{ $prefix }explain tag vs digest`** the difference of two terms
explain-how-error = - **`{ $prefix }explain Error response from daemon: …`** an error message
explain-how-output = - **`{ $prefix }explain`**, and on the next line the pasted output of `docker pull`, `docker images` and so on (an attached text file will do)
explain-how-file = - **`{ $prefix }explain`**, and on the next line a Dockerfile, a `compose.yaml` or a command such as `docker run …`, pasted (the image names in it)
explain-how-reply = - **Reply** to a message that you wonder about with **`{ $prefix }explain`** alone
explain-names = { $name } ({ $other })
explain-contrast = { $first } and { $second }: the difference
explain-related = Related terms
explain-section = 📖 Day { $day }: { $title }
explain-choice-term = 📘 { $name }
explain-choice-failure = ⚠️ Error: { $title }
explain-choice-image = 🐳 Image { $name }
explain-choice-question = 💬 { $ask }
explain-nearest = 🐳 Explain { $name }
explain-images = { $count ->
        [one] 1 image
       *[other] { $count } images
    } in what you pasted
explain-images-more = - and { $count } more
explain-images-press = A button explains its image name.
explain-unknown = “{ $typed }” could mean several things, or none that is known here. These come nearest.
explain-unknown-hint = `{ $prefix }explain` alone lists what can be explained.
explain-passage = From the lesson: { $title }
explain-other-questions = Other questions that come near
refusal-explain-file-kind = This file cannot be read. Attach a text file, or paste the text itself. Text in pictures cannot be read.
refusal-explain-file-large = The file is too large ({ $size } kB). Up to { $limit } kB are read, so paste only the part you wonder about.
refusal-explain-file-empty = There is nothing to read in the file. Paste the part you wonder about.
refusal-explain-file-unread = The attached file did not arrive from Discord. Try again, or paste the part you wonder about.
refusal-explain-reply-gone = The message that you reply to could not be read: it was deleted, or Kujira may not read it. Paste its text behind `!explain`.
refusal-explain-reply-nothing = There is no docker output or error to explain in that message. Write the word or line that you wonder about behind `!explain`.

## Explaining an error
failure-cause = Cause
failure-cure = What to do
failure-commands = Commands for your own machine
failure-button = What does this mean?
failure-at-once = 💡 { $cause }

## Searching for a word
search-heading = 🔎 Found for “{ $word }”
search-nothing = Nothing here speaks of “{ $word }”. Try another word, or a shorter one.
search-sections = Lessons
search-terms = Terms
search-questions = Questions
search-errors = Errors
