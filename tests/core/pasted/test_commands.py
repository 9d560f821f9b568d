"""Which images a command names, whatever options stand between."""

from __future__ import annotations

import pytest

from bot.core.pasted.commands import images_in_commands


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
        ("docker history --no-trunc nginx", "nginx"),
        ("docker images -f dangling=true nginx", "nginx"),
        ("docker manifest inspect nginx:1.25", "nginx:1.25"),
        ("docker buildx imagetools inspect nginx:1.25", "nginx:1.25"),
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
        ("docker commit -m 'a message' web me/app:1", "me/app:1"),
        ("docker import app.tar me/app:1", "me/app:1"),
        # Of Kubernetes.
        ("kubectl set image deployment/web web=nginx:1.25 side=redis:7", "nginx:1.25 redis:7"),
        ("kubectl set image deployment/web web=nginx:1.25 --record -n shop", "nginx:1.25"),
        ("kubectl run web --image=nginx:1.25", "nginx:1.25"),
        ("kubectl create deployment web --image nginx:1.25 --replicas 3", "nginx:1.25"),
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
        ("docker pull", ""),
        ("docker pull --platform", ""),
    ],
)
def test_a_command_names_its_images(line: str, names: str) -> None:
    assert named(line) == tuple(names.split())


@pytest.mark.parametrize(
    "line", ["", "nginx", "docker", "pull nginx", "apt install docker", "dockerd pull x", "ls && docker pull x"]
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
