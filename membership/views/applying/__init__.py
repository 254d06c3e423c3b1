"""The application for membership, at /anggota/daftar/: a step a page, each with its own address."""
