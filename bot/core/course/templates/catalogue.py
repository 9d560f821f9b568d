"""The table of templates, by the name that an author writes."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from bot.core.course.templates.names.full_name import FULL_NAME
from bot.core.course.templates.names.refused_name import REFUSED_NAME
from bot.core.course.templates.names.registry_asked import REGISTRY_ASKED
from bot.core.course.templates.names.same_image import SAME_IMAGE
from bot.core.course.templates.names.tag_asked import TAG_ASKED
from bot.core.course.templates.printed.age_filter import AGE_FILTER
from bot.core.course.templates.printed.content_steps import CONTENT_STEPS
from bot.core.course.templates.printed.dangling_count import DANGLING_COUNT
from bot.core.course.templates.printed.disk_together import DISK_TOGETHER
from bot.core.course.templates.printed.distinct_images import DISTINCT_IMAGES
from bot.core.course.templates.printed.largest_step import LARGEST_STEP
from bot.core.course.templates.printed.reference_filter import REFERENCE_FILTER
from bot.core.course.templates.printed.removal_result import REMOVAL_RESULT
from bot.core.course.templates.printed.remove_name import REMOVE_NAME
from bot.core.course.templates.printed.shared_names import SHARED_NAMES
from bot.core.course.templates.template import Template

TEMPLATES: Final[Mapping[str, Template]] = MappingProxyType(
    {
        "full-name": FULL_NAME,
        "same-image": SAME_IMAGE,
        "registry-asked": REGISTRY_ASKED,
        "tag-asked": TAG_ASKED,
        "refused-name": REFUSED_NAME,
        "distinct-images": DISTINCT_IMAGES,
        "shared-names": SHARED_NAMES,
        "dangling-count": DANGLING_COUNT,
        "reference-filter": REFERENCE_FILTER,
        "age-filter": AGE_FILTER,
        "content-steps": CONTENT_STEPS,
        "largest-step": LARGEST_STEP,
        "disk-together": DISK_TOGETHER,
        "remove-name": REMOVE_NAME,
        "removal-result": REMOVAL_RESULT,
    }
)
