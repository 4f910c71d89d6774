"""Taking in a history from a file: whole documents, each once, with an account of every row."""

from app.importing.progress import Progress
from app.importing.report import ImportReport
from app.importing.run import Import, ImportOptions

__all__ = ["Import", "ImportOptions", "ImportReport", "Progress"]
