"""Pictures of what a test saw, for people to look at: in .maltavla/pictures, named by view and width."""

from collections.abc import Callable

Picture = Callable[[str], None]
