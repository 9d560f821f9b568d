"""How the lines begin of outputs that our lab does not print: by that their line breaks are found where a chat lost them.

Each form is how an output is known, and patterns for the beginnings of its lines.
"""

from __future__ import annotations

from typing import Final

_ID: Final = r"[0-9a-f]{12}(?:[0-9a-f]{52})?"
_WORD: Final = r"\S{1,255}"
_SIZE: Final = r"\d{1,6}(?:\.\d{1,6})? ?[kKMGTP]?B"
_QUOTED: Final = r"\"[^\"]{0,200}\""
_AGO: Final = r"(?:About |Less than |Over )?(?:an?|\d{1,5}) [a-z]{3,8} ago"
_STATUS: Final = r"(?:Up |Exited \(|Restarting \(|Created(?!\S)|Dead(?!\S)|running|exited|paused|restarting)"

_MARK: Final = "[✔✘!⠀-⣿]"
_CHANGE: Final = "(?:Creat|Start|Stopp|Remov|Recreat|Restart|Kill)ing"
_RESOURCE: Final = (
    rf"(?:(?<=\s)- )?(?<!{_MARK} )(?<!\s- )(?:Network|Container|Volume|Image|Service) \S{{1,255}} +"
    r"(?:Creat|Start|Stopp|Remov|Recreat|Runn|Wait|Health|Exit|Kill|Pull|Buil|Error|Resource)"
)
_NOT_NUMBERED: Final = r"(?<!#\d )(?<!#\d\d )(?<!#\d\d\d )"
_STEP_WORDS: Final = (
    r"\[|DONE|CACHED|ERROR|CANCELED|\.\.\.|\d{1,5}\.\d{1,3} |transferring|extracting|naming|writing|exporting|"
    r"resolve|sha256:|building with|importing|pushing|unpacking|WARN: "
)
_DRIVER: Final = "(?:docker-container|docker|kubernetes|remote|cloud)"
_NAME: Final = r"[\w][\w.+-]{0,100}"
_DISK: Final = (
    r"(?<!Local )[A-Z][A-Za-z]+ (?:Volumes )?space usage:",
    r"CONTAINER ID +IMAGE",
    r"VOLUME NAME +LINKS",
    r"Build cache usage:",
    r"CACHE ID +CACHE TYPE",
    rf"{_ID} +{_WORD} +\"",
    rf"[\w.-]{{1,255}} +\d{{1,6}} +{_SIZE}(?!\S)",
    rf"[a-z0-9]{{12,25}}\*? +[a-z]{{3,20}}(?:\.[a-z.]{{3,30}})? +{_SIZE} ",
)

DISK_TABLES: Final = "|".join(_DISK)
"""The beginnings of the tables of ``docker system df -v`` and of their rows, but for that of the images."""

FORMS: Final = (
    (rf"{_MARK} {_WORD} +(?:{_WORD} +)?[A-Z]|\[\+\] [A-Za-z]{{2,20}} \d{{1,4}}/\d|WARN\[\d{{4}}\] |{_RESOURCE}|"
     rf"{_CHANGE} (?:network |volume )?{_WORD} +(?:\.\.\.|with )", (
        r"\[\+\] ",
        rf"{_MARK} \S",
        _RESOURCE,
        rf"{_CHANGE} (?:network |volume )?{_WORD} +(?:\.\.\.|with )",
        r"Removing (?:network|volume) ",
        r"Attaching to ",
        r"Gracefully [Ss]topping",
        r"dependency failed to start",
        r"Error response from daemon",
        r"ERROR: ",
        r"WARN\[\d{4}\] ",
        r"[\w.-]{1,100} +\| ",
        r"[\w.-]{1,250} exited with code ",
    )),
    (r"=> \[|\[\+\] Building |#\d{1,4} (?:\[|DONE|CACHED|ERROR)|> \[[^\]]{1,99}\] ", (
        r"(?<!=> )=> ",
        r"\[\+\] ",
        rf"#\d{{1,4}} (?:{_STEP_WORDS})",
        r"-{6,}(?:\s|$)",
        r"> \[",
        r"[\w./-]{0,200}Dockerfile[\w.-]{0,99}:\d",
        r"\d{1,5} \| ",
        rf"{_NOT_NUMBERED}(?:ERROR: |(?<!ERROR: )failed to solve)",
        rf"{_NOT_NUMBERED}\d{{1,5}}\.\d{{2,3}} \S",
        r"\d{1,4} warnings? found",
        r"- [A-Z][A-Za-z]{3,40}: ",
    )),
    (r"Step \d{1,3}/\d{1,3} : ?[A-Z]|Successfully built [0-9a-f]{12}", (
        r"DEPRECATED: ",
        r"BuildKit is currently disabled",
        r"environment-variable\.",
        r"Install the buildx component",
        r"Sending build context",
        r"Step \d{1,3}/\d{1,3} :",
        r"---> ",
        r"(?<!---> )Remov(?:ing|ed) intermediate",
        r"Successfully (?:built|tagged) ",
        r"The command '",
        r"(?:COPY|ADD) failed: ",
        r"(?<=---> Running in [0-9a-f]{12} )\S",
    )),
    (r"NAME/NODE +DRIVER", (
        r"NAME/NODE +DRIVER",
        rf"(?<!\\_ )\\_ {_WORD} +\\_ ",
        rf"(?<!\\_ ){_NAME}(?: ?\*)? +{_DRIVER}(?= +(?!daemon)|$)",
        rf"(?<!\\_ ){_NAME} +[\w./:@-]{{1,300}} +(?:running|inactive|stopped)(?!\S)",
        r"Cannot load builder ",
        r"Failed to get status for ",
    )),
    (r"Name: +\S{1,300}\s+MediaType: ", (
        r"(?:Name|MediaType|Digest|Platform|OSVersion|OSFeatures|URLs): ",
        r"(?:Manifests|Annotations):",
        r"[a-z]{1,20}\.[a-z][\w.-]{1,60}: ",
    )),
    (r"(?:CACHE ID +CACHE TYPE|VOLUME NAME +LINKS|LOCAL VOLUMES +SIZE)", _DISK),
    (r"CONTAINER ID +IMAGE", (r"CONTAINER ID +IMAGE", rf"{_ID} +{_WORD} +\"")),
    (r"NAME +IMAGE +COMMAND +SERVICE", (r"NAME +IMAGE", rf"{_WORD} +{_WORD} +{_QUOTED} +{_WORD} +{_AGO}",)),
    (r"NAME +COMMAND +SERVICE", (r"NAME +COMMAND", rf"{_WORD} +{_QUOTED} +{_WORD} +{_STATUS}",)),
    (r"Name +Command +State", (r"Name +Command", r"-{20,}", r"[\w.-]{1,200}_\d{1,4} +\S")),
    (r"NAMES +(?:[A-Z]+ +){0,5}STATUS", (r"NAMES ", rf"[\w][\w.-]{{0,200}} +{_STATUS}",)),
)  # fmt: skip
