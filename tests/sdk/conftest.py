"""A Node.js environment that is made once, and stacks of a real engine in other languages than Python."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.support.engines import engine as engine
from tests.support.projects import compiled_sdk as compiled_sdk
from tests.support.projects import node_modules as node_modules
from tests.support.projects import project as project

from console import Problem
from engine import find_engine



