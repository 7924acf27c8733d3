"""The generated modules as they were at a revision of the repository."""

from __future__ import annotations

import io
import subprocess
import tarfile
from pathlib import Path

__all__ = ["modules_at"]


def modules_at(revision: str, folder: Path) -> dict[str, str]:
    """Return the texts of the modules by their paths below the folder.

    Raises:
        SystemExit: git does not know the revision, or nothing was generated then.
    """
    try:
        run = subprocess.run(
            ["git", "-C", str(folder), "archive", "--format=tar", revision, "--", "."],
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise SystemExit(f"git cannot be run: {error}") from error
    if run.returncode:
        raise SystemExit(f"no generated modules at {revision}: {run.stderr.decode(errors='replace').strip()}")
    with tarfile.open(fileobj=io.BytesIO(run.stdout)) as archive:
        files = {one.name: archive.extractfile(one) for one in archive if one.isfile()}
    return {
        path: file.read().decode("utf-8", errors="replace")
        for path, file in files.items()
        if file is not None
    }
