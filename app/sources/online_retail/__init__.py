"""The Online Retail family of files: a real shop's invoice lines, read into documents and made into events."""

from app.sources.online_retail.reading import FileOptions, RetailFile, read_file

__all__ = ["FileOptions", "RetailFile", "read_file"]
