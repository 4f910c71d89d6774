"""What a source answers when it cannot be imported as it stands: a refusal, or a question with its possible answers."""

import msgspec


class Choice(msgspec.Struct, frozen=True):
    """One answer to a question: the option that gives it and what it would mean for this source."""

    option: str
    meaning: str


class SourceRefused(Exception):
    """The source cannot be imported; the message says what is wrong, why, and what to do next."""


class SourceQuestion(SourceRefused):
    """The source can be imported once somebody chooses; nothing has been imported."""

    def __init__(self, message: str, choices: tuple[Choice, ...]) -> None:
        super().__init__(message)
        self.choices = choices


class ImportCancelled(Exception):
    """Somebody stopped the import; what was written before are whole documents."""
