"""Texts that come from elsewhere."""

from pathlib import Path


def text(file: Path) -> str:
    """The text of a file, its lines ended alike. Raises ValueError where it is not in UTF-8."""
    data = file.read_bytes()
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        at = data.count(b"\n", 0, error.start) + 1
        raise ValueError(f"{file} is no text in UTF-8 (in line {at} is the byte 0x{error.object[error.start]:02x}); save it as UTF-8.") from error
