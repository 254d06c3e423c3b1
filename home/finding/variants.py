"""Words that mean the same here: spellings of KBBI beside usual ones, abbreviations, and terms that laws replaced.

Sources: KBBI VI daring (telantar, sosial, antre, praktik, risiko, izin, lembap, analisis, karier, apotek,
sekadar, nasihat, kualitas); UU 8/2016 (penyandang disabilitas in the place of penyandang cacat, UU 4/1997);
Permensos 8/2012 and its PMKS, today PPKS. Roots stand here as Sastrawi gives them.
"""

SAME_AS: dict[str, str] = {
    # Not KBBI, but written by many.
    "terlantar": "telantar",
    "lantar": "telantar",  # what Sastrawi makes of "terlantar"
    "social": "sosial",
    "antri": "antre",
    "praktek": "praktik",
    "resiko": "risiko",
    "ijin": "izin",
    "lembab": "lembap",
    "analisa": "analisis",
    "karir": "karier",
    "apotik": "apotek",
    "sekedar": "sekadar",
    "nasehat": "nasihat",
    "kwalitas": "kualitas",
    # Terms of the field.
    "cacat": "disabilitas",
    "difabel": "disabilitas",
    "pmks": "ppks",
    "manula": "lansia",
    # Abbreviations.
    "kab": "kabupaten",
    "kec": "kecamatan",
    "kel": "kelurahan",
    "prov": "provinsi",
}
