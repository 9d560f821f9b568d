## Lines of kujira doctor: what was found, and what is to be done
doctor-level-ok = [ok]
doctor-level-warning = [warning]
doctor-level-problem = [problem]
doctor-token-missing = DISCORD_TOKEN is not set. Copy the token from the Bot page of the Developer Portal into `.env`.
doctor-token-wrong = Discord does not know this token. Make a new one (Reset Token) and put it into DISCORD_TOKEN.
doctor-token = the token is that of { $name }
doctor-discord-unreachable = Discord cannot be reached ({ $reason }). Check the network, a firewall and KUJIRA_DISCORD_API.
doctor-discord-silent = Discord did not answer within { $seconds } seconds. Check the network, a firewall and KUJIRA_DISCORD_API.
doctor-discord-answers = Discord answers with status { $status }. See discordstatus.com and try again later.
doctor-intent = the bot may read messages (Message Content Intent)
doctor-intent-missing = the Message Content Intent is off. Turn it on under Privileged Gateway Intents on the Bot page of the Developer Portal.
doctor-channels-none = no daily lesson is posted anywhere
doctor-channels-unread = the database cannot be read, so that it is not known where daily lessons are posted. See the line on the database.
doctor-channel = all permissions are there in channel { $channel } of server { $guild }
doctor-channel-gone = channel { $channel } of server { $guild } does not exist any more. Let an organiser choose another one with `/setup`.
doctor-channel-unseen = the bot may not see channel { $channel } of server { $guild }. Give its role “View Channel” there.
doctor-channel-unknown = Discord did not tell what the bot may do in channel { $channel } of server { $guild }. Check that it is still a member of the server.
doctor-channel-some = in channel { $channel } of server { $guild } the bot lacks { $names }. Lessons are posted, but not all that goes with them: give its role these permissions.
doctor-channel-closed = in channel { $channel } of server { $guild } the bot lacks { $names }, so no lesson can be posted. Give its role these permissions.
doctor-clock = the clock goes as Discord's does
doctor-clock-off = the clock is { $seconds } seconds away from Discord's. Switch time synchronisation on (`timedatectl set-ntp true`).
doctor-database = it can be read and has the schema of this release ({ $revision })
doctor-database-none = there is no database yet. `kujira run` makes it.
doctor-database-failed = { $reason }
doctor-database-older = its schema is that of an older release ({ $revision }, not { $wanted }). Make a backup; the next start brings it up to date.
doctor-database-newer = its schema ({ $revision }) is newer than this release ({ $wanted }). Run the newer Kujira, or put back the backup from before.
doctor-disk = { $megabytes } MB are free in { $folder }
doctor-disk-low = only { $megabytes } MB are free in { $folder }. Free some space (`df -h`).
doctor-counts = points, streaks and results are as they are counted
doctor-counts-differ = { $count } numbers are kept otherwise than they are counted. `kujira check --database` lists them.
doctor-content = the course has no problems
doctor-content-faults = { $summary } The first one: { $first } `kujira check` lists them all.
doctor-lab-off = the lab is switched off (KUJIRA_LAB=off)
doctor-lab-elsewhere = the lab is on workers, through { $url }
doctor-lab-missing = { $reason ->
    [no-root] no engine can be started without root. Run Kujira as root, or the lab on a worker (docs/lab.md); recordings are shown until then.
    [no-engine] there is no dockerd. Install docker.io or docker-ce; recordings are shown until then.
    [no-store] dockerd is too old for KUJIRA_LAB_STORE=containerd. Set it to auto, or install Docker 27 or newer; recordings are shown until then.
    [no-util-linux] setpriv, prlimit or setsid is missing in /usr/bin. Install util-linux; recordings are shown until then.
   *[no-cli] there is no docker command. Install docker-cli, or set KUJIRA_DOCKER_CLI; recordings are shown until then.
}
doctor-fences = engines can be fenced in: network, disk, memory, processors and processes
doctor-fence-network = fence { $fence } is missing: { $reason }. Allow network namespaces: in a container with `--privileged` or CAP_SYS_ADMIN and CAP_NET_ADMIN (docs/lab.md).
doctor-fence-disk = fence { $fence } is missing: { $reason }. Allow loop devices and mounts (`--privileged`), free some space, or lower KUJIRA_LAB_DISK (docs/lab.md).
doctor-fence-cgroup = fence { $fence } is missing: { $reason }. Let Kujira make cgroups: in a container with `--privileged` and `--cgroupns=private` and /sys/fs/cgroup writable (docs/lab.md).
doctor-registry = { $registry } can be reached
doctor-registry-away = { $registry } cannot be reached ({ $reason }). Check network, firewall and the address in the settings.
doctor-registry-silent = { $registry } did not answer within { $seconds } seconds. Check network, firewall and the address in the settings.
doctor-registry-crowded = { $registry } answers nothing for now, because too much was asked of it (HTTP 429). Wait, or sign in with KUJIRA_REGISTRY_LOGINS.
doctor-practice = the practice registry stands in for Docker Hub (KUJIRA_HUB=practice)
doctor-practice-instead = a lab that is started now would use the practice registry in place of Docker Hub, until it is started again.
doctor-quota = Docker Hub allows { $remaining } more of { $limit } pulls
doctor-quota-low = Docker Hub allows only { $remaining } more of { $limit } pulls. Sign in with KUJIRA_REGISTRY_LOGINS, or set up a mirror (KUJIRA_LAB_MIRROR).
doctor-quota-spent = Docker Hub allows no more pulls for now (HTTP 429). Images in the cache go on being served. Sign in with KUJIRA_REGISTRY_LOGINS, or set up a mirror (KUJIRA_LAB_MIRROR).
doctor-quota-login = Docker Hub does not take the account of KUJIRA_REGISTRY_LOGINS. Make a new access token, and write it there.
doctor-quota-unknown = Docker Hub tells no limit of pulls
doctor-nats = { $count ->
    [one] { $count } worker answers
   *[other] { $count } workers answer
}
doctor-nats-away = NATS at { $url }: { $reason }
doctor-nats-nobody = no worker answers through { $url }. Start `kujira worker --nats { $url }` on a machine with a Docker Engine.
doctor-nats-without-lab = worker { $worker } has no lab ({ $reason }). Run `kujira doctor --worker` on its machine.
doctor-python = Python { $version }
doctor-kujira = Kujira { $version }
doctor-docker = { $name } { $version }
doctor-docker-missing = { $name } does not say its version. Install it, or set KUJIRA_LAB=off.
doctor-docker-apart = the docker command ({ $cli }) and dockerd ({ $engine }) are of different ages, so that commands print what engines of that age do not. Install both of one release.
doctor-slow = the check { $check } did not come to its end in time. Run it again with --deep, which waits longer; if it stays like this, look at the load of the machine and at the network.
doctor-failed = the check { $check } failed itself: { $reason }
