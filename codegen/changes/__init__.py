"""What a new set of generated modules means for users: what is new, what breaks, what the changelog says of it.

Both sides are texts of modules by their paths, wherever they come from: the disk, a revision, a test. They are
parsed, never imported.
"""

from .change import Change, Kind, Level
from .changelog import Draft, draft
from .compare import compare
from .surface import Unreadable
from .versions import Version

__all__ = ["Change", "Draft", "Kind", "Level", "Unreadable", "Version", "compare", "draft"]
