refusal-command-empty = Type the docker command that you want to run. Example: `docker pull nginx:1.25`
refusal-command-too-long = The command is too long ({ $length } characters). Use { $limit } characters at most.
refusal-command-several-lines = One line at a time, please: type the lines one by one.
refusal-command-control-character = There is an invisible character ({ $name }) in the line. Delete it and try again.
refusal-command-open-quote = The quote { $quote } is not closed. End it with the same quote.
refusal-command-pipe = Only the docker command itself runs here, so `jq` or `grep` behind a pipe (`|`) cannot. Run the part before the `|`, or take just the value you need with `docker inspect -f`.
refusal-command-sequence = Commands cannot be joined with `;` or `&&` here. Type them one by one.
refusal-command-redirection = There is no redirection with `>` or `<` here. The output is posted in this channel.
refusal-command-substitution = There is no command substitution with `$(…)` or back-ticks here. Write the value itself.
refusal-command-variable = There are no shell variables (`$name`) here. Write the value itself.
refusal-command-not-docker = “{ $name }” cannot be run. Only commands that begin with `docker` work here, such as `docker images`.
refusal-command-global-flag = Options in front of the subcommand, such as `{ $flag }`, do not work here: you always talk to the engine of your own. Begin with the subcommand, as in `docker pull`.
refusal-command-image-alone = `docker image` needs a subcommand, such as `docker image ls` or `docker image prune`.
refusal-command-unknown = There is no subcommand `docker { $name }`. You can use pull, images, history, inspect, rmi, image prune, search, tag and version.
refusal-command-elsewhere-build = `docker { $name }` does not work here. Building images is the subject of day 5. For now, look at how others are built with `docker history`.
refusal-command-elsewhere-push = `docker { $name }` does not work here. We keep no credentials, so nothing is sent to a registry and nobody signs in. Public images can be pulled without signing in.
refusal-command-elsewhere-container = `docker { $name }` does not work here. This lab is about images and runs no containers. To see what a container would run, use `docker inspect -f '{ "{{" }json .Config.Cmd{ "}}" }' IMAGE`.
refusal-command-elsewhere-system = `docker { $name }` does not work here. Kujira looks after the engine. See your images with `docker images`.
refusal-command-elsewhere-surroundings = `docker { $name }` does not work here. Today is about images; volumes, networks and Compose come on later days.
refusal-command-elsewhere-save = `docker { $name }` does not work here. Try writing images to files with Docker on your own machine. What is in an image, `docker inspect` and `docker history` tell.
refusal-command-missing-argument = `docker { $name }` needs something to work on ({ $least }). Example: `docker { $name } nginx:1.25`
refusal-command-too-many-arguments = `docker { $name }` takes { $most } at most. Delete the words that are too many.
refusal-command-unknown-flag = `docker { $name }` has no option `{ $flag }`. It has: { $offered }
refusal-command-flag-needs-value = `{ $flag }` needs a value, as in `--filter dangling=true`.
refusal-command-flag-takes-no-value = `{ $flag }` takes no value. Delete the `=` and what follows.
refusal-command-all-tags = `-a` (`--all-tags`) fetches every tag of a repository, sometimes hundreds of images. Choose the one tag that you need.
refusal-command-number = “{ $value }” does not work here. Use a whole number from { $least } to { $most }.
refusal-command-filter = There is no filter “{ $value }”. Write `name=value` with one of: { $names }
refusal-command-platform = “{ $value }” is not how a platform is written. Use `OS/architecture`, such as `linux/amd64` or `linux/arm64`.
refusal-command-inspect-type = “{ $value }” cannot be inspected: there are only images in this lab. Use `--type image`, or leave `--type` out.
refusal-command-template = `{ $word }` is not allowed in a template, since it can take a lot of memory or time. Pick values with something like `{ "{{" }json .Config{ "}}" }`.
refusal-command-dash = “{ $value }” cannot be a name: no image name begins with a hyphen.
refusal-command-search-term = “{ $value }” cannot be searched for. Search for a name in letters and digits, such as `python` or `bitnami/redis`.
refusal-command-registry = Images cannot be fetched from “{ $registry }”. Registries you can use: { $allowed }
