"""Every completion that these tests see is checked once more from scratch."""

from tests.reverify import every_completion_is_checked_again

__all__ = ["every_completion_is_checked_again"]
