refusal-command-empty = Type the docker command that you want to run. Example: `docker pull nginx:1.25`
refusal-command-too-long = The command is too long ({ $length } characters). Use { $limit } characters at most.
refusal-command-several-lines = One line at a time, please: type the lines one by one.
refusal-command-lines-many = These are { $count } commands, and a message may have { $most }. Send them in several messages.
refusal-command-lines-confirm = This command asks whether to go on, so it cannot run together with others. Use `-f`, or send it alone.
refusal-command-control-character = There is an invisible character ({ $name }) in the line. Delete it and try again.
refusal-command-open-quote = The quote { $quote } is not closed. End it with the same quote.
refusal-command-pipe-empty = There is nothing on one side of the pipe (`|`). Put a docker command before it and a filter behind it, as in `docker images | head -5`.
refusal-command-pipe-many = That is a long pipeline. Use { $most } filters at most.
refusal-command-pipe-confirm = This command asks whether to go on, and behind a pipe (`|`) nobody would see the question. Run it without the pipe, or with `-f`.
refusal-command-filter-unknown = “{ $name }” is not offered behind a pipe. What is: { $offered }
refusal-command-filter-language = `{ $name }` is a programming language that can write files and start programs, so it is not offered here. Pick columns with `cut` or `docker images --format`, lines with `grep`, and values with `docker inspect -f` or `jq`.
refusal-command-filter-starts = `{ $name }` starts other programs, and only filters may stand behind a pipe here: { $offered }. Run the docker commands one by one, with the names written out.
refusal-command-filter-writes = `{ $name }` would send the output to a file or away from here. That is not needed: what the command prints is posted in this channel, as a file too if it is long.
refusal-command-filter-pager = `{ $name }` is not needed here: the whole output is posted, as a file too if it is long. Leave it out, or show a part with `head` or `tail`.
refusal-command-filter-docker = `{ $name }` cannot stand behind a pipe here. Type one docker command at a time; behind the pipe you can use: { $offered }
refusal-command-filter-flag = `{ $name }` has no option `{ $flag }` here. It has: { $offered }
refusal-command-filter-files = `{ $flag }` makes `{ $name }` read or write files or start another program. Here it gets only what comes through the pipe; leave the option out.
refusal-command-filter-follow = `{ $flag }` waits for lines that are still to come. When the docker command has ended nothing more comes; leave the option out.
refusal-command-filter-operand = `{ $name }` cannot take “{ $value }”: behind a pipe it reads what comes through it, and files are out of reach here. Delete the word, or put a text with blanks in quotes.
refusal-command-filter-pattern = `{ $name }` needs the text to look for. Example: `docker inspect nginx:1.25 | { $name } Layers`
refusal-command-filter-needs-value = `{ $flag }` needs a value behind it, as in `head -n 5`.
refusal-command-filter-value = “{ $value }” does not work here. Examples of what does: { $examples }
refusal-command-filter-module = `{ $word }` makes `jq` read other files, and there are none here. Use only what comes through the pipe, as in `jq '.[0].Config.Env'`.
refusal-command-sequence = Commands cannot be joined with `;` or `&&` here. Write each on a line of its own.
refusal-command-redirection = There is no redirection with `>` or `<` here. The output is posted in this channel.
refusal-command-substitution = There is no command substitution with `$(…)` or back-ticks here. Write the value itself. To remove all images that are not in use, there is `docker image prune -a`.
refusal-command-variable = `{ $written }` is a variable. On your own machine the shell puts its value there before docker sees the line. There is no shell here, so write the value itself, as in `docker pull nginx:1.25`.
refusal-command-none = `<none>` is not a name: `docker images` shows it where an image has no name or no tag. Give the IMAGE ID of that list instead, as in `docker rmi 605c77e624dd`. `docker images -f dangling=true` lists the images without a tag.
refusal-command-not-docker = “{ $name }” cannot be run. Only commands that begin with `docker` work here, such as `docker images`.
refusal-command-global-flag = Options in front of the subcommand, such as `{ $flag }`, do not work here: you always talk to the engine of your own. Begin with the subcommand, as in `docker pull`.
refusal-command-help = There is no help of `docker` here. Commands you can use: { $offered } (`docker images --help`, say, lists options)
refusal-command-help-flags = Options of `docker { $name }` that you can use: { $offered }
refusal-command-placeholder = “<…>” stands for a value of yours: put a real name in its place, without `<` and `>`. Example: `docker pull nginx:1.25`
refusal-command-template-quote = There is a blank within the template, so put quotes (`'`) round the whole of it.
refusal-command-image-alone = `docker image` needs a subcommand, such as `docker image ls` or `docker image prune`.
refusal-command-unknown = There is no subcommand `docker { $name }` here. You can use: { $offered }
refusal-command-elsewhere-build = `docker { $name }` does not work here. Building images is the subject of day 5. For now, look at how others are built with `docker history`.
refusal-command-elsewhere-push = `docker { $name }` does not work here. We keep no credentials, so nothing is sent to a registry and nobody signs in. Public images can be pulled without signing in.
refusal-command-elsewhere-container = `docker { $name }` does not work here. This lab is about images and keeps no containers. A single command in one that is removed at once works: `docker run --rm alpine:3.19 ls /`.
refusal-command-elsewhere-system = `docker { $name }` does not work here. Kujira looks after the engine. See your images with `docker images`, and the space that they take with `docker system df`.
refusal-command-elsewhere-surroundings = `docker { $name }` does not work here. Today is about images; volumes, networks and Compose come on later days.
refusal-command-elsewhere-save = `docker { $name }` does not work here. Try writing images to files with Docker on your own machine. What is in an image, `docker inspect` and `docker history` tell.
refusal-command-missing-argument = `docker { $name }` needs something to work on ({ $least }). Example: { $name ->
        [run] `docker run --rm alpine:3.19 ls /`
        [search] `docker search python`
        [tag] `docker tag nginx:1.25 nginx:mine`
       *[other] `docker { $name } nginx:1.25`
    }
refusal-command-too-many-arguments = `docker { $name }` takes { $most } at most. Delete the words that are too many, or write several commands, one a line.
refusal-command-unknown-flag = `docker { $name }` has no option `{ $flag }`. It has: { $offered }
refusal-command-flag-needs-value = `{ $flag }` needs a value, as in `--filter dangling=true`.
refusal-command-flag-takes-no-value = `{ $flag }` takes no value. Delete the `=` and what follows.
refusal-command-insecure = `{ $flag }` would trust a registry that cannot prove who it is. Leave it out: the registries that you can use here can all prove it.
refusal-command-info-format = `{ $flag }` is not needed with `docker info`: the whole of it is short. Leave it out, and pick a line with `docker info | grep Driver`.
refusal-command-all-tags = `-a` (`--all-tags`) fetches every tag of a repository, sometimes hundreds of images. Choose the one tag that you need.
refusal-command-number = “{ $value }” does not work here. Use a whole number from { $least } to { $most }.
refusal-command-filter = There is no filter “{ $value }”. Write `name=value` with one of: { $names }
refusal-command-platform = “{ $value }” is not how a platform is written. Use `OS/architecture`, such as `linux/amd64` or `linux/arm64`.
refusal-command-inspect-type = “{ $value }” cannot be inspected: there are only images in this lab. Use `--type image`, or leave `--type` out.
refusal-command-template = `{ $word }` is not allowed in a template, since it can take a lot of memory or time. Pick values with something like `{ "{{" }json .Config{ "}}" }`.
refusal-command-dash = “{ $value }” cannot be a name: no image name begins with a hyphen.
refusal-command-search-term = “{ $value }” cannot be searched for. Search for a name in letters and digits, such as `python` or `bitnami/redis`.
refusal-command-registry = Images cannot be fetched from “{ $registry }”. Registries you can use: { $allowed }
refusal-command-run-rm = A container that has ended stays on disk, and here nothing keeps one. Write `--rm`, which removes it at once.
refusal-command-run-value = “{ $value }” does not work here. Example: `{ $example }`
refusal-command-run-volume = `{ $flag }` connects a container with files or devices of the machine. Here it has none but its image, and can write to `/tmp` only. Volumes come on a later day.
refusal-command-run-network = `{ $flag }` is about networks, and containers have none here. Try it with Docker on your own machine; networks come on a later day.
refusal-command-run-rights = `{ $flag }` changes what a container may do. Here it runs as nobody without any rights, so that even a stranger's image can be tried.
refusal-command-run-lasting = `{ $flag }` is for containers that go on running. Here one runs a single command, shows what it prints, and is removed. Example: `docker run --rm nginx:1.25 nginx -v`
refusal-command-run-limits = `{ $flag }` is not needed: every container here has its limits (64 MB of memory, half a processor, 32 processes).
