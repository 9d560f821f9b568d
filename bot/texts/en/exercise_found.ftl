## What keeps a task of an exercise from being done
exercise-found-unknown = Your engine is asleep, so its images are not known just now. Any docker command wakes it.
exercise-found-not-answered = This is answered by typing.
exercise-found-wrong-answer = That is not right for the images as your engine has them.
exercise-found-not-yet = It is not yet as it should be: something that must not be is still so.
exercise-found-missing = No image `{ $image }` is there.
exercise-found-present = The name `{ $image }` still leads to an image.
exercise-found-different = `{ $image }` and `{ $other }` lead to different images.
exercise-found-same = `{ $image }` and `{ $other }` lead to the same image.
exercise-found-dangling = { $count ->
    [0] No image dangles.
    [one] 1 image dangles: no tag leads to it.
   *[other] { $count } images dangle: no tag leads to them.
  }
exercise-found-images = { $count ->
    [0] There are no images.
    [one] There is 1 image in all.
   *[other] There are { $count } images in all.
  }
exercise-found-images-labelled = { $count ->
    [0] No image has the label `{ $label }`.
    [one] One image has the label `{ $label }`.
   *[other] { $count } images have the label `{ $label }`.
  }
exercise-found-by-tag = Every image of `{ $image }` has a tag, so none of them is there by its digest alone.
exercise-found-layers = `{ $image }` has { $count ->
    [one] 1 layer.
   *[other] { $count } layers.
  }
exercise-found-size = `{ $image }` takes { $size }.
exercise-found-platform = `{ $image }` is for `{ $platform }`.
exercise-found-label = `{ $image }` has no label `{ $label }`, or one of another value.
exercise-found-env = `{ $image }` does not set the variable `{ $variable }`, or sets it to another value.
exercise-found-command = `{ $image }` has another default command.
exercise-found-base = `{ $image }` does not begin with all layers of `{ $base }`.
exercise-found-not-printed-pull = docker has not printed that it fetched the image.
exercise-found-not-printed-images = docker has not printed the list of images that is meant.
exercise-found-not-printed-history = docker has not printed the history of the image.
exercise-found-not-printed-inspect = docker has not printed the details of the image.
exercise-found-not-printed-manifest = docker has not printed the manifest of the image.
exercise-found-not-printed-search = docker has not printed the results of the search that is meant.
exercise-found-not-printed-disk = docker has not printed how much disk is used.
exercise-found-not-printed-removal = docker has not printed that something was removed.
exercise-found-not-failed = docker has not refused a command with the error that is meant.
