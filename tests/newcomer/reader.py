"""Somebody who follows a page word for word: writes its files, types its commands, and compares what is printed."""

from __future__ import annotations

import re
import subprocess
import threading
from collections.abc import Iterable, Mapping
from pathlib import Path

from tests import processes
from tests.newcomer.pages import SECOND_TERMINAL, Block

_DONE = "the block is done"
_ESCAPES = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")


class Reader:
    """A person at a terminal, with a home of their own.

    :param port: stands in the place of the emulator's usual one, which another reader may be using.
    """

    def __init__(self, home: Path, env: Mapping[str, str], port: int) -> None:
        self._env = {**env, "HOME": str(home), "PWD": str(home)}
        self._home = home
        self._port = port
        self._shell = self._terminal()
        self._others: list[subprocess.Popen[str]] = []
        self._folder = home
        self._printed = ""

    def follow(self, blocks: Iterable[Block]) -> None:
        """Do what the blocks say, in their order."""
        for block in blocks:
            if block.not_run:
                continue
            if block.title == SECOND_TERMINAL:
                self._start(block)
            elif block.language == "bash":
                self._printed = self._type(block)
            elif block.language == "diff":
                self._edit(block)
            elif block.title:
                self._write(block)
            elif block.language == "text":
                self._compare(block)
            else:
                raise AssertionError(f"{block.place}: nobody can tell what to do with this block")

    def close(self) -> None:
        """End the terminals, and all that was started in them."""
        for one in (self._shell, *self._others):
            processes.end(one)

    def _text(self, block: Block) -> str:
        return block.text.replace("4599", str(self._port))

    def _type(self, block: Block) -> str:
        """Run commands in the one shell that keeps folder and variables; what they print."""
        file = self._home / ".typed"
        file.write_text(self._text(block), encoding="utf-8")
        typed = f". {file} < /dev/null"
        if block.fails:
            typed = f"if {typed}; then exit 1; fi"
        lines = self._read(self._shell, f"{typed}; echo; pwd; echo '{_DONE}'\n", _DONE)
        outcome = "did not fail" if block.fails else "failed"
        assert lines[-1:] == [_DONE], f"{block.place} {outcome}:\n{block.text}\nIt printed:\n" + "\n".join(lines)
        self._folder = Path(lines[-2])
        return "\n".join(lines[:-2])

    def _start(self, block: Block) -> None:
        """Run commands in another terminal, until the last of them serves."""
        terminal = self._terminal()
        self._others.append(terminal)
        ready = f"http://127.0.0.1:{self._port}"
        lines = self._read(terminal, self._text(block), ready)
        assert any(ready in line for line in lines), f"{block.place} does not serve:\n" + "\n".join(lines)

    def _read(self, terminal: subprocess.Popen[str], typed: str, end: str) -> list[str]:
        """Return what a terminal prints up to the line that holds a text, or to its own end."""
        assert terminal.stdin is not None
        assert terminal.stdout is not None
        lines: list[str] = []
        too_late = threading.Timer(processes.PATIENCE, processes.end_session, (terminal.pid,))
        too_late.start()
        try:
            terminal.stdin.write(typed)
            terminal.stdin.flush()
            for line in terminal.stdout:
                lines.append(line.rstrip("\n"))
                if end in line:
                    break
        finally:
            too_late.cancel()
        return lines

    def _terminal(self) -> subprocess.Popen[str]:
        return processes.start(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail"],
            cwd=self._home,
            env=self._env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def _write(self, block: Block) -> None:
        (self._folder / block.title).write_text(self._text(block), encoding="utf-8")

    def _edit(self, block: Block) -> None:
        """Change a file as a diff shows it: the lines of each part that stay or go are in the file once, together."""
        file = self._folder / block.title
        text = file.read_text(encoding="utf-8")
        for part in block.text.split("@@\n"):
            lines = part.splitlines(keepends=True)
            before = "".join(line[1:] or "\n" for line in lines if not line.startswith("+"))
            after = "".join(line[1:] or "\n" for line in lines if not line.startswith("-"))
            times = f"{block.title} has this {text.count(before)} times"
            assert text.count(before) == 1, f"{block.place}: {times}:\n{before}"
            text = text.replace(before, after)
        file.write_text(text, encoding="utf-8")

    def _compare(self, block: Block) -> None:
        """Compare what was printed with the lines that the page shows, in their order; `...` stands for anything."""
        position = 0
        printed = _ESCAPES.sub("", self._printed)
        for line in block.text.splitlines():
            if line.strip() in ("", "..."):
                continue
            wanted = r"\s+".join(re.escape(word).replace(r"\.\.\.", r"[^\n]*?") for word in line.split())
            found = re.compile(wanted).search(printed, position)
            assert found, f"{block.place}: {line!r} was not printed, or not in this order:\n{printed}"
            position = found.end()
