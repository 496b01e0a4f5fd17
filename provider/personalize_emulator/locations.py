"""Where data may lie: the forms of S3 addresses."""

from __future__ import annotations

import re

LOCATION = re.compile(r"s3://([a-z0-9][a-z0-9.\-]{1,61}[a-z0-9])/([^\x00-\x1f\x7f]+)")
"""``s3://BUCKET/KEY``; a KEY that ends with a slash is a folder."""

FOLDER = re.compile(r"s3://[a-z0-9][a-z0-9.\-]{1,61}[a-z0-9]/(?:[^\x00-\x1f\x7f]+/)?")
"""A folder, which may be the whole bucket."""
