"""A card as a picture, to be sent by WhatsApp: the same drawing, painted with Pillow."""

from io import BytesIO

from PIL import Image, ImageDraw

from membership.printing.design import HEIGHT, WIDTH, sides
from membership.printing.face import Face
from membership.printing.lettering import font
from membership.printing.shapes import Box, Code, Mark, Shape, Text, corners_of_mark

PIXELS = (1011, 638)  # of one side: 300 to the inch
GAP = 40
FINER = 2  # painted so much larger, then made smaller, for smooth edges
SCALE = PIXELS[0] / WIDTH * FINER
ANCHORS = {"start": "ls", "middle": "ms", "end": "rs"}
GROUND = "#faf6ee"


def png_of(face: Face) -> bytes:
    """Front and, below it, back, which bears the code: one picture says all and can be checked."""
    width, height = PIXELS
    whole = Image.new("RGB", (width + 2 * GAP, 2 * height + 3 * GAP), GROUND)
    for place, side in enumerate(sides(face)):
        whole.paste(_paint(side.shapes), (GAP, GAP + place * (height + GAP)))
    out = BytesIO()
    whole.save(out, "PNG", optimize=True)
    return out.getvalue()


def _paint(shapes: tuple[Shape, ...]) -> Image.Image:
    picture = Image.new("RGB", (round(WIDTH * SCALE), round(HEIGHT * SCALE)))
    draw = ImageDraw.Draw(picture)
    for shape in shapes:
        match shape:
            case Box():
                corners = (shape.x, shape.y, shape.x + shape.width, shape.y + shape.height)
                draw.rectangle([round(at * SCALE) for at in corners], fill=shape.fill)
            case Text():
                letters = font(round(shape.size * SCALE), bold=shape.bold)
                at = (shape.x * SCALE, shape.y * SCALE)
                draw.text(at, shape.words, fill=shape.fill, font=letters, anchor=ANCHORS[shape.anchor])
            case Mark():
                _paint_mark(draw, shape)
            case Code():
                _paint_code(draw, shape)
    return picture.resize(PIXELS, Image.Resampling.LANCZOS)


def _paint_mark(draw: ImageDraw.ImageDraw, mark: Mark) -> None:
    for corners in corners_of_mark(mark):
        draw.polygon([(x * SCALE, y * SCALE) for x, y in corners], fill=mark.fill)


def _paint_code(draw: ImageDraw.ImageDraw, code: Code) -> None:
    """In whole pixels for each module: a reader counts them."""
    module = round(code.scale * SCALE)
    left, top = round(code.x * SCALE), round(code.y * SCALE)
    for across, down, many in code.runs:
        x, y = left + across * module, top + down * module
        draw.rectangle((x, y, x + many * module - 1, y + module - 1), fill=code.fill)
