"""Which images a command names, whatever options stand between."""

from __future__ import annotations

import pytest

from bot.core.pasted.commands import images_in_commands, parse_pasted_command, subcommand_of


def named(line: str) -> tuple[str, ...] | None:
    found = images_in_commands(line)
    return found.names if found else None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        # One image, behind options with and without a value.
        ("docker pull nginx:1.25", "nginx:1.25"),
        ("docker pull -q --platform linux/arm64 nginx:1.25", "nginx:1.25"),
        ("docker pull --platform=linux/arm64 nginx:1.25", "nginx:1.25"),
        ("docker image pull nginx", "nginx"),
        ("podman pull quay.io/podman/stable", "quay.io/podman/stable"),
        ("nerdctl pull nginx", "nginx"),
        ("docker push ghcr.io/me/app:1", "ghcr.io/me/app:1"),
        # The output of another command may be anything.
        ("docker rmi $(docker images -q -f dangling=true)", ""),
        ("docker rmi nginx $(docker images -q | head -3)", "nginx"),
        ("docker run --rm -v $(pwd):/app node:20", "node:20"),
        ("docker history --no-trunc nginx", "nginx"),
        ("docker images -f dangling=true nginx", "nginx"),
        ("docker manifest inspect nginx:1.25", "nginx:1.25"),
        ("docker buildx imagetools inspect nginx:1.25", "nginx:1.25"),
        ("docker inspect -f '{{json .Config}}' nginx", "nginx"),
        ("docker inspect -f “{{json .Config}}” nginx", "nginx"),
        ("docker inspect -s nginx", "nginx"),
        ("docker inspect -f 'a|b' nginx | grep x", "nginx"),
        ("docker images -f= nginx", "nginx"),
        ("docker manifest inspect --insecure nginx", "nginx"),
        ("docker Pull nginx", "nginx"),
        ("docker pull -- nginx", "nginx"),
        # Options of docker itself come before the command.
        ("docker -H tcp://10.0.0.1 pull nginx", "nginx"),
        ("docker --context=build -D pull nginx", "nginx"),
        ("nerdctl -n k8s.io pull nginx", "nginx"),
        # With a prompt, sudo, our own prefix.
        ("$ docker pull nginx", "nginx"),
        ("user@host:~/app$ sudo docker pull nginx", "nginx"),
        ("mio@MacBook-Air ~ % docker pull nginx", "nginx"),
        ("PS C:\\Users\\mio> docker pull nginx", "nginx"),
        ("C:\\Users\\mio>docker pull nginx", "nginx"),
        ("~/app ❯ docker pull nginx", "nginx"),
        ("/ # docker pull nginx", "nginx"),
        ("(venv) $ podman pull alpine", "alpine"),
        ("me@host:~/an app$ kubectl run web --image=nginx", "nginx"),
        ("!docker pull nginx", "nginx"),
        # What follows the image of a container is the container's business.
        ("docker run nginx redis alpine", "nginx"),
        ("docker run -d -p 80:80 --name web nginx:1.25 nginx -g 'daemon off;'", "nginx:1.25"),
        ("docker run --rm -it -v $PWD:/x -w /x -e A=b --network=host node:20 npm test", "node:20"),
        ("docker run -itd --privileged --init --read-only -P alpine", "alpine"),
        ("docker run -a stdout -l a=b alpine", "alpine"),
        ("docker container create --name web nginx", "nginx"),
        ("docker run -dp 80:80 nginx", "nginx"),
        ("docker run -p80:80 -eA=b nginx", "nginx"),
        ("docker run --pull always nginx", "nginx"),
        ("docker run -e 'A=b c' -v /my\\ dir:/x nginx", "nginx"),
        ("docker run -v /my\\ dir:/x nginx", "nginx"),
        ("docker service create --name web --replicas 3 nginx", "nginx"),
        ("docker service update --image nginx:1.25 web", "nginx:1.25"),
        ("docker run -it alpine sh -c 'echo it never ends", "alpine"),
        # Several operands, where each is an image.
        ("docker rmi -f nginx redis:7", "nginx redis:7"),
        ("docker image rm nginx redis:7", "nginx redis:7"),
        ("docker save -o all.tar nginx redis:7", "nginx redis:7"),
        ("docker inspect nginx redis:7", "nginx redis:7"),
        ("docker tag nginx:1.25 ghcr.io/me/nginx:1", "nginx:1.25 ghcr.io/me/nginx:1"),
        # What is built has its name in an option; the operand is a folder.
        ("docker build -t myapp:1.0 .", "myapp:1.0"),
        ("docker build --tag=a:1 -t b:2 -f x/Dockerfile --build-arg X=y --no-cache .", "a:1 b:2"),
        ("docker buildx build --push -t ghcr.io/a/b:1 --platform linux/amd64,linux/arm64 .", "ghcr.io/a/b:1"),
        ("docker build .", ""),
        ("docker build --pull -t myapp:1.0 .", "myapp:1.0"),
        ("docker build -tmyapp:1.0 -q .", "myapp:1.0"),
        ("docker commit -m 'a message' web me/app:1", "me/app:1"),
        ("docker import app.tar me/app:1", "me/app:1"),
        # Of Kubernetes.
        ("kubectl set image deployment/web web=nginx:1.25 side=redis:7", "nginx:1.25 redis:7"),
        ("kubectl set image deployment/web web=nginx:1.25 --record -n shop", "nginx:1.25"),
        ("kubectl run web --image=nginx:1.25", "nginx:1.25"),
        ("kubectl create deployment web --image nginx:1.25 --replicas 3", "nginx:1.25"),
        ("kubectl run web -it --rm --stdin --image=nginx:1.25 -- sh", "nginx:1.25"),
        ("kubectl get pods", ""),
        # Several commands.
        ("docker pull nginx:1.25 && docker run redis:7 | tee log; docker rmi alpine", "nginx:1.25 redis:7 alpine"),
        ("docker pull nginx # the web server", "nginx"),
        ("docker pull nginx | tail -1", "nginx"),
        # Commands that name none.
        ("docker compose up -d", ""),
        ("docker ps -a", ""),
        ("docker exec -it web sh", ""),
        ("docker cp web:/x .", ""),
        ("docker rm web", ""),
        ("docker container inspect web", ""),
        ("docker image prune -a", ""),
        ("docker buildx use mine", ""),
        ("docker service ps web", ""),
        ("docker-compose up -d", ""),
        ("podman machine start mine", ""),
        ("docker load -i nginx:1.25", ""),
        ("docker --version", ""),
        ("docker pull", ""),
        ("docker pull --platform", ""),
    ],
)
def test_a_command_names_its_images(line: str, names: str) -> None:
    assert named(line) == tuple(names.split())


@pytest.mark.parametrize(
    "line",
    [
        "",
        "nginx",
        "docker",
        "pull nginx",
        "apt install docker",
        "dockerd pull x",
        "ls && docker pull x",
        "#docker 08:00 x",
    ],
)
def test_what_is_no_such_command_is_left_to_others(line: str) -> None:
    assert named(line) is None


@pytest.mark.parametrize(
    ("line", "tagged"),
    [
        ("docker tag a b", True),
        ("docker tag a b && docker push b", True),
        ("docker rmi a b", False),
        ("docker pull a", False),
    ],
)
def test_a_name_that_is_given_is_told_from_one_that_is_used(line: str, tagged: bool) -> None:
    found = images_in_commands(line)
    assert found and found.tagged is tagged


@pytest.mark.parametrize(
    ("line", "subcommand"),
    [
        ("docker images", "images"),
        ("$ docker image prune -a", "image prune"),
        ("docker image -a", "image"),
        ("docker buildx imagetools inspect nginx", "buildx imagetools inspect"),
        ("docker -H tcp://10.0.0.1 images", "images"),
        ("docker images|head -5|wc", "images"),
        ("docker-compose up", "compose"),
        ("docker 24.0.7", None),
        ("docker --version", None),
        ("kubectl get pods", None),
        ("images", None),
    ],
)
def test_a_command_is_told_by_its_name_and_group(line: str, subcommand: str | None) -> None:
    assert subcommand_of(line) == subcommand


def test_a_command_is_taken_apart() -> None:
    command = parse_pasted_command("me@host:~$ sudo docker run -itd --name web -p80:80 -l=a=b nginx:1.25 nginx -g x")
    assert command
    assert (command.program, command.group, command.name) == ("docker", "", "run")
    assert command.operands == ("nginx:1.25",)
    assert command.options == (("-itd", ""), ("--name", "web"), ("-p", "80:80"), ("-l", "a=b"))
    assert command.values("-p", "--publish") == ("80:80",)
