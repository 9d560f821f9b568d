## Two references: whether they mean the same image
same-outcome-same = ✅ The same image
same-outcome-perhaps = 🔶 The same today, perhaps
same-outcome-different = ❌ Different images
same-outcome-invalid = ⚠️ Not two image names

same-reason-same-name = With what is left out filled in, both are `{ $first }`: two ways of writing one name.
same-reason-same-digest = Both ask the same repository for the same digest, and a digest is computed from the content. A tag beside it is ignored.
same-reason-same-content = The digest is the same, so the content is, byte for byte. But it is fetched from two places, `{ $first }` and `{ $second }`: whom you trust and where you sign in differ.
same-reason-other-digest = One repository, two digests: the content differs for certain, even where the tags are alike.
same-reason-tag-and-digest = One repository, but the tag `{ $first }` can be moved, while the digest `{ $second }` always means the same content. They are the same for as long as the tag points to it. After a pull, `docker images --digests` shows where the tag points.
same-reason-narrower-version = One repository. `{ $first }` goes along with new releases, and `{ $second }` may be the one that it points to today. With the next release the two part.
same-reason-open-base = One repository, one version. `{ $first }` leaves open on which release of the distribution it is built, `{ $second }` names it. They are the same until the publisher changes that release.
same-reason-moving-tag = One repository, but the publisher moves `{ $first }` to newer images. Today it may point to the same as `{ $second }`, tomorrow it need not.
same-reason-other-version = One repository, but two versions of the software: `{ $first }` and `{ $second }`.
same-reason-other-variant = One repository, but `{ $first }` and `{ $second }` are two variants: as a rule, what is in the images or what they are built on differs.
same-reason-other-tag = One repository, and two tags of it, `{ $first }` and `{ $second }`. Several tags may point to one image, but the names do not tell: compare the digests (`docker images --digests`).
same-reason-other-registry = The registries differ: `{ $first }` and `{ $second }`. The same name in another registry is another repository, perhaps of other people, with other content.
same-reason-official-and-user = The names look alike, but `{ $first }` is an official image of Docker Hub and the other belongs to `{ $second }`: two repositories, made by different people.
same-reason-other-owner = The names look alike, but the namespaces differ: `{ $first }` and `{ $second }`, so these are repositories of two owners.
same-reason-other-repository = These are two repositories: `{ $first }` and `{ $second }`.
same-reason-invalid = At least one of them cannot be read as an image name, so there is nothing to compare yet.

same-filled-in = Docker fills in: { $parts }
same-and = , { "" }
same-complete = Nothing is left out.
same-diff = 🛰️ { $command } asks the registry how their content differs.
same-mended = If `{ $left }` and `{ $right }` were meant
same-tagged = `docker tag` gives the image of the first name the second one as well. Afterwards both are names of one image on your machine. What the names alone tell:
