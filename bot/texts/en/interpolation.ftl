## Names with variables in them
variable-title = { $count ->
        [one] An image name with variables
       *[other] { $count } image names with variables
    }
variable-line = - { $what } { $value }
variable-is = `{ $written }` is a variable in the place of the { $part }.
variable-part-image = whole name
variable-part-registry = registry
variable-part-namespace = namespace
variable-part-repository = repository
variable-part-tag = tag
variable-part-digest = digest

## What becomes of it without a value
variable-value-plain = What value `{ $name }` has is not said here.
variable-value-given = From the value that `ARG` gives `{ $name }`, it becomes `{ $value }`.
variable-value-default = If `{ $name }` is not set, or empty, the default `{ $word }` is filled in.
variable-value-default-unset = If `{ $name }` is not set, the default `{ $word }` is filled in (an empty value stays empty).
variable-value-required = A value is required: without one for `{ $name }` everything stops with an error.
variable-value-required-saying = A value is required: without one for `{ $name }` everything stops with the error “{ $word }”.
variable-value-alternative = Only if `{ $name }` has a value, `{ $word }` is filled in; else nothing is.
variable-value-other = The shell cuts or replaces a part of the value of `{ $name }` first.
variable-escaped = - `{ $written }` is no variable: in Compose `$$` is a plain `$`, which no image name can have. For a variable, write a single `$`.

## What fills it in
variable-by = What fills it in
variable-by-any = That depends on where the name stands: in a command the shell, in `compose.yaml` Compose (from the environment or `.env`), in the `FROM` of a Dockerfile `docker build` (from an `ARG` before `FROM`). Docker reads the name only after that.
variable-by-shell = The shell replaces it by its value before docker gets to see it. A variable with neither a value nor a default becomes nothing: `nginx:$TAG` is then `nginx:`, which fails with `invalid reference format`. Put `echo` before the name to see what comes of it.
variable-by-argument = It is argument number { $name } with which a shell script or a function was called.
variable-by-compose = Compose replaces it by the value in the environment, or in the file `.env` beside `compose.yaml`. For a variable with neither a value nor a default it warns and fills in nothing (but not for one with `:?`). `docker compose config` shows what comes of it.
variable-by-dockerfile = `docker build` replaces it by the value of an `ARG` before the first `FROM`. `--build-arg NAME=value` gives it another value for a build.
variable-by-kubernetes = Kubernetes replaces no variables in the `image` of a manifest. Fill them in before `kubectl apply`, with `envsubst` for example, or use Helm or Kustomize.
variable-by-cmd = `%NAME%` is a variable of the Windows Command Prompt (cmd), which replaces it by its value before docker gets to see it. PowerShell and the shells of Linux and Mac leave it as it is.
variable-by-powershell = `$env:NAME` is an environment variable as PowerShell writes it, which replaces it by its value before docker gets to see it.
variable-by-helm = It is a template of Helm. `helm install` and the like replace it by a value of the chart's `values.yaml`, or of `--set`. `helm template` shows what comes of it.
variable-by-actions = It is an expression of GitHub Actions: GitHub replaces it by its value when the workflow runs.
variable-by-gitlab = Variables that begin with `CI_` are set by GitLab CI/CD when it runs a job.
variable-by-template = It is a template: what reads it puts the value there, docker in `docker images --format`, Ansible in its files.

## The name with its values
variable-example = Values for example
variable-result = The name with its values: { $name }
variable-result-unset = The name if nothing is set: { $name }
variable-result-example = The name with these values for example: { $name }
explain-images-unfilled = - { $name } (a name once its variables have values)

## <none>
unnamed-title = `<none>` is not a name
unnamed-is = It is what `docker images` shows in the row of an image that has no name or no tag: there is none.
unnamed-no-tag = Here it says that an image of the repository `{ $repository }` has no tag.
unnamed-no-name = When you build or pull the same name again, the name moves to the new image, and the old one is left like this.
unnamed-id = A command does not find an image by { $typed }. Give the IMAGE ID of the list in its place ({ $id } is an example).
unnamed-instead = What you typed would be: { $line }
unnamed-find = - To find them: { $command }
unnamed-remove = - To remove one: { $command }
unnamed-tag = - To give it a name: { $command }
