"""The search of /cari/: what is found, by which words, and how it is shown. Rooms above say what is theirs in `registry`."""
