"""The reference pages of ``docs/api/``: what stands on them, in which words, with which examples."""

from __future__ import annotations

from .pages import render_docs

__all__ = ["render_docs"]
