"""A copy of this checkout, in which the lines of the examples' readers are run word for word."""

from __future__ import annotations

from tests.support.checkout import checkout as checkout
from tests.support.checkout import shell as shell
