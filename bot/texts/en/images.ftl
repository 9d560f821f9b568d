## The layers of an image
layers-title = 🧱 The layers of { $name }
layers-summary = { $size } · { $layers ->
        [one] 1 layer
       *[other] { $layers } layers
    }, { $settings ->
        [one] 1 step that changes only settings
       *[other] { $settings } steps that change only settings
    }
layers-newest = ▲ newest
layers-oldest = ▼ oldest (the base)
layers-several = … { $count } steps in one
layers-alt = The layers of { $name } as a stack, the newest on top. { $summary }. The sizes are in the text below.
layers-biggest = 🏋️ Biggest: { $layer } — { $size }, { $percent } % of the image
layers-rest = … and { $count } smaller ones, { $size } in all
layers-none = There is no layer in this image.
layers-order = Number 1 is the oldest and lies at the bottom. Dashed steps (`ENV`, `CMD` and the like) only change settings and make no layer.
layers-unsure = “?” is what this image's history does not tell, such as which step has made which layer.
layers-omitted = There are too many steps: { $count } that only change settings or lie at the top are not shown.

## Images side by side
compare-title = ⚖️ Layers compared
compare-layers = { $layers ->
        [one] 1 layer
       *[other] { $layers } layers
    }
compare-several = { $count } layers
compare-image = - { $name } **{ $size }** · { $layers ->
        [one] 1 layer
       *[other] { $layers } layers
    }, { $shared } of them shared
compare-amount = { $layers ->
        [one] 1 layer
       *[other] { $layers } layers
    }, { $size }
compare-shared = 🔗 **{ $letter }** { $names } share { $amount }
compare-nothing-shared = 🔗 They share no layer.
compare-copied = ♻️ { $count ->
        [one] 1 layer has
       *[other] { $count } layers have
    } the same content as one in another image, but different layers below. So it is not shared: each image keeps its own.
compare-same-image = 👯 { $names } are names of one and the same image.
compare-apart = Added up: { $size }
compare-together = Together on one disk: { $size }
compare-room = 💾 Added up { $apart }, together on one disk **{ $together }** ({ $saved } saved)
compare-room-unknown = 💾 Added up { $apart }. What they take together cannot be told from their history.
compare-alt = The layers of { $names } as columns side by side, the oldest at the bottom, shared layers in the same colour and with the same letter. Below, two bars: all sizes added up, and together on one disk. The text below says the same.
compare-why = Docker shares layers from the bottom up to the first difference: a layer is the same only if all below it are the same too.
refusal-compare-number = Give { $least } to { $most } image names with spaces between them (here there are { $number }). Example: `!compare python:3.11 python:3.11-slim`
refusal-compare-twice = `{ $name }` is there twice. Compare it with another image, such as another tag of it.

## Your own engine
lab-status-title = 🐳 Your Docker Engine
lab-status-none = Nothing yet. It comes with your first command: `!docker pull hello-world`
lab-status-awake = 🟢 Awake; without a command it goes to sleep { $until }
lab-status-busy = 🟢 Awake, running your command
lab-status-asleep = 💤 Asleep; the next command wakes it. It holds what it held before:
lab-status-images = 📦 { $images ->
        [one] 1 image
       *[other] { $images } images
    }
lab-status-more = and { $more } more
lab-status-disk = 💾 { $size } on disk
lab-status-disk-limit = 💾 { $size } on disk, of { $limit }
lab-status-quota = 📊 Pulls from Docker Hub (for organisers): { $remaining } left of { $limit } in { $hours } hours
lab-status-quota-until = 📊 Pulls from Docker Hub (for organisers): none left; allowed again { $until }
lab-reset-ask = This deletes **everything** in your Docker Engine and starts afresh. You can get images back with `docker pull`; others' engines are not touched. Go ahead?
lab-reset-yes = Empty it
lab-reset-no = Cancel
lab-resetting = ⏳ Emptying your Docker Engine. If a command is running, this happens when it has ended…
lab-reset-freed = 🧹 Your Docker Engine is empty. { $images ->
        [one] 1 image was
       *[other] { $images } images were
    } deleted, and { $size } freed.
lab-reset-empty = 🧹 Your Docker Engine is as new. There was no image in it.
lab-reset-done = 🧹 Your Docker Engine is empty.
refusal-lab-image-unreadable = The history of { $name } is too long to be shown here.
refusal-lab-image-gone = { $name } was pulled, but has been removed meanwhile. Run the command again.
