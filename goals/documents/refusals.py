"""What is said of files that are not read, whatever kind they are."""

from goals.problems import Problem, Problems

KINDS = "Spara rapporten som Word (.docx), PDF eller ren text (.txt) och försök igen."
LOCKED = "Filen är skyddad med lösenord. Ta bort lösenordet och försök igen."
MACROS = "Filen innehåller makron och öppnas därför inte. Spara den som vanligt Word-dokument (.docx)."
TOO_LARGE = "Filen packar upp till mer än en rapport rimligen innehåller och öppnas därför inte."


def refused(sentence: str) -> Problems:
    """The one sentence that a refusal is."""
    return Problems((Problem(sentence),))


def damaged(kind: str) -> Problems:
    """The refusal of a file that should be a "Word-dokument" or a "PDF" but cannot be opened."""
    return refused(f"Filen verkar vara skadad: den går inte att öppna som {kind}. Spara om den och försök igen.")
