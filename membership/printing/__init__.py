"""Membership cards on paper, on a screen and as a picture, all from one drawing.

`face` is what a card says; `design` puts it in its place, in millimetres; the SVG of the pages and of the PDF
(templates/membership/card/side.html) and the picture (`picture`) are made of the same `shapes`.
"""
