"""Every brick renders, and refuses what it must not hold."""

import pytest
from django.core.exceptions import ValidationError
from django.template.loader import get_template
from wagtail.blocks.struct_block import StructBlockValidationError

from home.blocks.story import StoryBlock
from home.blocks.video import VideoAddressBlock, youtube_id

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address",
    [
        "https://youtu.be/dQw4w9WgXcQ",
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=10",
        "https://m.youtube.com/watch?v=dQw4w9WgXcQ",
        "https://www.youtube.com/embed/dQw4w9WgXcQ",
        "https://www.youtube.com/shorts/dQw4w9WgXcQ",
    ],
)
def test_a_video_is_known_by_any_of_its_addresses(address):
    assert youtube_id(address) == "dQw4w9WgXcQ"


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/watch?v=dQw4w9WgXcQ",
        "https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ",
        'https://youtu.be/"><script>',
        "https://youtu.be/",
    ],
)
def test_another_address_is_no_video(address):
    assert youtube_id(address) == ""
    with pytest.raises(ValidationError):
        VideoAddressBlock().clean(address)


def test_a_call_to_action_leads_to_exactly_one_place():
    block = StoryBlock().child_blocks["call_to_action"]
    with pytest.raises(StructBlockValidationError):
        block.clean(block.to_python({"title": "Ikut", "button": "Buka"}))


def test_every_brick_has_its_own_template_file():
    for name, block in StoryBlock().child_blocks.items():
        assert get_template(block.meta.template), name
