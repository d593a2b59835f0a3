"""The colour space that every file carries is sRGB, as another colour engine reads it."""

import io

import PIL.Image
from PIL import ImageCms

from handouts.pdf.profile import srgb_profile


def test_colours_go_through_our_profile_unchanged() -> None:
    image = PIL.Image.new("RGB", (6, 1))
    image.putdata([(28, 31, 51), (27, 107, 103), (164, 22, 26), (255, 176, 31), (255, 255, 255), (0, 0, 0)])
    ours = ImageCms.ImageCmsProfile(io.BytesIO(srgb_profile()))
    changed = ImageCms.profileToProfile(image, ours, ImageCms.createProfile("sRGB"))
    assert changed is not None
    pairs = zip(image.tobytes(), changed.tobytes(), strict=True)
    assert max(abs(before - after) for before, after in pairs) <= 1


def test_the_profile_is_small() -> None:
    assert len(srgb_profile()) < 700
