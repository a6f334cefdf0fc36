"""What stands in a file on disk that somebody named."""

from pathlib import Path

from goals.problems import Problem, Problems


def content_of(file: Path) -> bytes | Problems:
    """Read a file; `Problems` where there is none, or none that can be read."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return Problems((Problem(f"Filen {file} finns inte. Kontrollera namnet och katalogen."),))
    except OSError as refusal:
        return Problems((Problem(f"Filen går inte att läsa: {refusal.strerror}."),))
