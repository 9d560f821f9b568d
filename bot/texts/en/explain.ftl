## Explaining an image name
explain-heading = How to read { $name }
explain-filled-in = (left out, so Docker fills it in)
explain-forms = Full name: `{ $canonical }`
    To fetch it: `{ $pull }`
explain-part-registry = Registry
explain-part-namespace = Namespace
explain-part-repository = Repository
explain-part-tag = Tag
explain-part-digest = Digest

## Registries
explain-registry-hub-official = An official image on Docker Hub, reviewed by Docker before it is published.
explain-registry-hub-user = An image on Docker Hub that belongs to a user or an organisation. Make sure that you trust them.
explain-registry-github = GitHub's registry (GitHub Container Registry). The namespace is a GitHub user or organisation.
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
explain-version-major = Only the major version. The image behind it changes with every minor version and patch.
explain-version-minor = The version up to the minor number. The image behind it changes with every patch.
explain-version-patch = A full version, patch number included.
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
