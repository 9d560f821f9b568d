## Asking registries
slash-diff = Tell two images apart by asking the registry, without pulling them
option-pair = Two image names with a space between them (e.g. python:3.11 python:3.11-slim)
help-diff = - **`{ $prefix }diff python:3.11 python:3.11-slim`** tells two images apart by asking the registry, without pulling them (`{ $prefix }compare` compares what is in your engine, in real sizes)
evidence-button = 🛰️ Check at the registry
evidence-waiting = ⏳ Asking the registry…
evidence-practice = the practice registry, in Docker Hub's place
evidence-asked = 🛰️ As told by the registry and the Docker Engine ({ $registry }, { $time })
evidence-title = { $name } as it is now
evidence-digest = 🔖 **Digest** { $digest }
evidence-platforms = 🖥️ **Platforms** { $platforms }
evidence-one-platform = 🖥️ **Platform** { $platform } only (the name leads to one image, not to a list)
evidence-more = {" "}and { $count } more
evidence-size = 📦 **Image for { $platform }** { $size } compressed · { $layers ->
        [one] 1 layer
       *[other] { $layers } layers
    }
evidence-unpacked = {" "}· about { $size } unpacked
evidence-unpacked-unknown = {" "}· unpacked size unknown until it is pulled
evidence-created = 🕒 **Created** { $date } ({ $ago })
evidence-created-unknown = 🕒 **Created** not recorded
evidence-env = { $count ->
        [one] 1 variable
       *[other] { $count } variables
    }
evidence-starts = 🚀 **Starts with** { $settings }
evidence-form = 📄 **Form** { $form }
evidence-layers = Layers (compressed sizes, 1 is the lowest)
evidence-layers-rest = … and { $count } more, { $size } in all
evidence-engine = 🐳 { $who }'s Docker Engine
evidence-not-local = There is no image of this name yet. { $pull } gets it.
evidence-local-digest = ✅ The image of this name is there{ $size }, and it is the one that the registry has: it was pulled by the digest of today.
evidence-local-manifest = ✅ The image of this name is there{ $size }, and it is the one that the registry has. It was pulled by the digest of the image for this platform, not by that of the list.
evidence-local-content = ✅ The image of this name is there{ $size }. Its IMAGE ID is that of the registry's image, so it is the same to the last byte. The digest by which it was pulled differs from today's, as when only images for other platforms have changed.
evidence-local-platform = ⚠️ The image of this name is there{ $size } and comes from the same list, but it is the one for another platform. { $pull } gets the one for this machine.
evidence-local-other = ⚠️ There is an image of this name{ $size }, but not the one that the registry has now: the tag has been moved since it was pulled, or the name was given here. { $pull } gets what the registry has now.
evidence-elsewhere = ↪️ The image that the registry has now is there as { $names }. { $pull } has no layer to download; it only adds this name.

## Telling two images apart
diff-title = ↔️ { $one } → { $other }
diff-asked = 🛰️ As told by the registry ({ $registry }, { $time }). Neither has been pulled. Sizes are compressed ones, as the registry holds them.
diff-image = - { $name } **{ $size }** · { $layers ->
        [one] 1 layer
       *[other] { $layers } layers
    } · { $platform } · created { $created }
diff-same = 👯 Both names lead to one and the same image.
diff-drawn-common = { $layers ->
        [one] 1 layer
       *[other] { $layers } layers
    } in common, { $size }
diff-drawn-apart = Downloaded apart: { $size }
diff-drawn-together = What is in common once: { $size }
diff-alt = The layers of { $names } as columns side by side, the oldest at the bottom, those in common in the same colour and with the same letter. Below, two bars: both downloaded apart, and with what is in common downloaded once. The text below says the same.
diff-common = 🔗 **{ $layers ->
        [one] 1 layer
       *[other] { $layers } layers
    }** from the bottom ({ $size }) { $layers ->
        [one] is
       *[other] are
    } in common.
diff-nothing-common = 🔗 They have no layer in common.
diff-rest = ⬇️ Whoever has { $one } needs only **{ $other_size }** more for { $other } ({ $one_size } the other way round).
diff-own = **Layers of { $name } alone** { $layers }, { $size }
diff-own-none = **Layers of { $name } alone** none
diff-more = - … and { $count } more
diff-settings = ⚙️ Settings that differ
diff-settings-same = ENV, CMD, ENTRYPOINT, WORKDIR, USER and EXPOSE are all the same.
diff-unset = none
diff-packages = 📦 Packages in the history of one alone
diff-packages-own = - { $name }: { $packages }
diff-packages-why = Read from the install commands in the history; what is really inside may differ.
diff-rules = 📖 What the rules of tags tell
diff-rules-none = Their tags differ in no word that has a known meaning.
diff-rules-why = Only this part is not the registry's answer: it is what tags mean by convention.
diff-plain = - { $name } has no word for how it is built: it is its repository's usual build.
diff-word-version = The version.
diff-compare = `!compare` pulls images into your own Docker Engine and compares their unpacked sizes.
refusal-diff-number = Give two image names with a space between them (here there { $number ->
        [one] is 1
       *[other] are { $number }
    }). Example: `!diff python:3.11 python:3.11-slim`
refusal-diff-twice = `{ $name }` is there twice. Compare it with another image, such as another tag of it.
refusal-look-unknown = The registry has no `{ $name }`. It has the repository, but not this tag (or digest). Check the spelling, or look at the list of tags on the registry's page.
refusal-look-denied = The registry does not show `{ $name }`. The repository does not exist, or it is private. Check the spelling of its name.
refusal-look-platform = `{ $name }` has no image for this platform (`{ $platform }`). There are: `{ $platforms }`
refusal-look-quota = The registry allows no more requests for now. Try again after a while. In its words: `{ $reason }`
refusal-look-refused = Kujira's registry gateway did not let `{ $name }` through, for safety. The reason: `{ $reason }`
refusal-look-unreachable = The registry gives no answer just now. Try again in a moment. The reason: `{ $reason }`
