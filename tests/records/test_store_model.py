"""The store against a plain dictionary, over files that are edited, renamed and copied."""

import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, rule

from lianzheng_desk.records.store import DraftKey, Store
from lianzheng_desk.sheet import Tick, TickVerdict

ticks = st.builds(
    Tick, st.sampled_from(list(TickVerdict)), st.sampled_from(["", "说明"]), st.just("甲"), st.just("10:00")
)


class StoreMachine(RuleBasedStateMachine):
    """Each file has its own text at first, and is opened after everything that happens to it."""

    files = Bundle("files")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.store = Store(self.folder / "records.sqlite")
        self.number = 0
        self.model: dict[str, dict[str, Tick]] = {}

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.folder)

    def fresh(self) -> str:
        self.number += 1
        return str(self.folder / f"{self.number}.txt")

    def key(self, path: str) -> DraftKey:
        return DraftKey(path, Path(path).read_text())

    def open(self, path: str) -> dict[str, Tick]:
        """Open a draft as the window does: read its ticks, then remember it."""
        opened = self.store.ticks(self.key(path), "r")
        self.store.remember(self.key(path), name="", rubric_id="r", points=1, earned=0, at="")
        return opened

    @rule(target=files)
    def write(self) -> str:
        path = self.fresh()
        Path(path).write_text(path)
        self.model[path] = self.open(path)
        assert self.model[path] == {}
        return path

    @rule(path=files, item=st.sampled_from(["C1", "C2"]), tick=ticks)
    def tick(self, path: str, item: str, tick: Tick) -> None:
        self.store.save_tick(self.key(path), "r", item, tick)
        if tick.verdict is TickVerdict.OPEN and not tick.note:
            self.model[path].pop(item, None)
        else:
            self.model[path][item] = tick

    @rule(path=files)
    def edit(self, path: str) -> None:
        Path(path).write_text(self.fresh())
        assert self.open(path) == self.model[path]

    @rule(target=files, path=consumes(files))
    def rename(self, path: str) -> str:
        new = self.fresh()
        Path(path).rename(new)
        self.model[new] = self.model.pop(path)
        assert self.open(new) == self.model[new]
        return new

    @rule(target=files, path=files)
    def copy(self, path: str) -> str:
        new = self.fresh()
        shutil.copy(path, new)
        alike = [ticks for other, ticks in self.model.items() if Path(other).read_text() == Path(new).read_text()]
        self.model[new] = self.open(new)
        assert self.model[new] in alike
        return new

    @rule()
    def reopen(self) -> None:
        self.store.close()
        self.store = Store(self.folder / "records.sqlite")

    @rule(path=files)
    def read(self, path: str) -> None:
        assert self.store.ticks(self.key(path), "r") == self.model[path]


TestStoreMachine = StoreMachine.TestCase
TestStoreMachine.settings = settings(max_examples=15, stateful_step_count=20, deadline=None, database=None)
