"""The forms of S3 addresses: the places where data may lie."""

from __future__ import annotations

import re

_BUCKET = r"s3://[A-Za-z0-9][A-Za-z0-9._\-]{1,253}[A-Za-z0-9]"
"""Old buckets of us-east-1 have up to 255 characters, upper-case letters and underscores."""

LOCATION = re.compile(rf"{_BUCKET}/[^\x00-\x1f\x7f]*")
"""``s3://BUCKET/KEY``; a KEY that is empty or ends with a slash is a folder, and so is one at
which there is no file."""

FOLDER = re.compile(rf"{_BUCKET}/(?:[^\x00-\x1f\x7f]*/)?")
"""A folder, which may be the whole bucket."""
