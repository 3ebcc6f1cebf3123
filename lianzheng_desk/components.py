"""What the program is made of, and under which licences; the texts lie in `resources/licences`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lianzheng_desk.errors import SetupError
from lianzheng_desk.paths import resources


@dataclass(frozen=True, slots=True)
class Component:
    """A part that comes with the program. files: the names of its licences' texts."""

    name: str
    use: str
    licence: str
    copyright: str
    files: tuple[str, ...]


def components() -> tuple[Component, ...]:
    """Return all parts, the largest first. Raises SetupError where the table is missing."""
    lines = [line for line in _read("components.tsv").splitlines() if line and not line.startswith("#")]
    rows = [line.split("\t") for line in lines[1:]]
    return tuple(
        Component(name, use, licence, holder, tuple(files.split())) for name, use, licence, holder, files in rows
    )


def licence_text(component: Component) -> str:
    """Return the copyright notice and the whole licence of a part. Raises SetupError where a text is missing."""
    texts = [_read(name).strip("\n") for name in component.files]
    return "\n\n".join([f"{component.name}\n{component.copyright}", *texts])


def _read(name: str) -> str:
    path: Path = resources() / "licences" / name
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise SetupError(f"程序自带的许可证文件 {name} 读不出", hint="请重新安装本程序") from error
