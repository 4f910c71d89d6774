"""The program behind the window: opens and closes stores, makes new ones, and takes the window down in order."""

from functools import partial
from pathlib import Path

import platformdirs
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from app.desk import Desk
from app.known_errors import KNOWN, LOOKABLE
from app.settings import STORE_SUFFIX, Settings, user_name
from app.sources.sample_shop import EVENTS, SampleReport, SampleShop
from app.sources.sample_shop import Progress as SampleProgress
from ui import tidying
from ui.background import Background
from ui.context import Context
from ui.crash import CrashReports
from ui.dialogs.about import facts
from ui.dialogs.import_file import FILES, ImportDialog
from ui.dialogs.work import Work
from ui.frame.frame import Frame
from ui.interrupts import Interrupts
from ui.look import Look
from ui.main_window import MainWindow
from ui.news import News
from ui.opening import Opened, open_store
from ui.pages.tasks import TASKS
from ui.pages.trouble import TroublePage
from ui.pages.waiting import WaitingPage
from ui.pages.welcome import WelcomePage
from ui.panels import PANELS
from ui.preferences import Preferences
from ui.shop_finder import ShopFinder
from ui.time_bar import accessible
from ui.watchdog import Watchdog

STORES = f"Stores (*{STORE_SUFFIX});;All files (*)"
SAMPLE = f"sample{STORE_SUFFIX}"
FROM_TROUBLE = (("welcome", "Go to the beginning"), ("open", "Open another store…"))


class Program(QObject):
    """One for the life of the process."""

    def __init__(self, window: MainWindow, look: Look, settings: Preferences, crash: CrashReports) -> None:
        super().__init__()
        self._window, self._look, self._settings, self._crash = window, look, settings, crash
        self._background = Background(self._complain)
        self._frame: Frame | None = None
        self._news: News | None = None
        self._after: str = ""
        self._watchdog = Watchdog(self)
        tidying.look_seldom()
        window.closing.connect(self.close)

    def begin(self, store: Path | None, *, read_only: bool = False) -> None:
        """Open the store that was named, else welcome."""
        if store is None:
            self.welcome()
        else:
            self.open(store, read_only=read_only)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being asked or opened."""
        return self._background.is_idle

    # Pages without a store

    def welcome(self) -> None:
        """Show the first page."""
        self._shut()
        done = [task.id for task in TASKS if self._settings.flag(f"tasks/{task.id}/done")]
        recent = [path for path in self._settings.recent_stores if Path(path).exists()]
        page = WelcomePage(self._look, recent, done)
        page.chosen.connect(self.wish)
        page.store_chosen.connect(self._open_named)
        page.task_chosen.connect(self._begin_task)
        self._window.show_page(page)

    def wish(self, what: str) -> None:
        """Do what a page or the frame asked for."""
        {
            "welcome": self.welcome,
            "open": self._choose_store,
            "create": self._choose_new,
            "sample": self._sample,
            "import": self._import,
            "quit": self._window.close,
        }[what]()

    # Stores

    def open(self, store: Path, *, create: bool = False, read_only: bool = False) -> None:
        """Open a store in the background and show it."""
        self._shut()
        self._window.show_page(WaitingPage(f"Opening {store.name}…"))
        settings = Settings(store=store, actor=self._settings.actor or user_name(), create=create, read_only=read_only)
        opened = partial(self._show, read_only=read_only)
        self._background.run(self, partial(open_store, settings), opened, failed=partial(self._refuse, store))

    def _show(self, opened: Opened, *, read_only: bool) -> None:
        self._settings.remember_store(str(opened.desk.settings.store))
        tidying.take_back()
        context = Context(desk=opened.desk, look=self._look, settings=self._settings, background=self._background)
        context.clock.set_head(opened.head)
        frame = Frame(context, PANELS, opened.density, ShopFinder(opened.desk), opened.name)
        frame.wished.connect(self.wish)
        context.actions.begun.connect(self._watchdog.note)
        self._frame = frame
        self._window.show_frame(frame)
        self._news = News(opened.desk, context.clock, self._complain)
        self._news.start()
        self._resume(context)
        tidying.put_aside()

    def _resume(self, context: Context) -> None:
        after, self._after = self._after, ""
        moment = self._settings.text("session/moment")
        if after.startswith("import "):
            self._show_import(Path(after.removeprefix("import ")))
        elif after.startswith("task "):
            context.open("welcome", task=after.removeprefix("task "))
        elif moment and self._settings.flag("session/resume", True):
            context.travel.to_text(moment)

    def _refuse(self, store: Path, error: Exception) -> None:
        if not isinstance(error, KNOWN):
            self._crash.report(error)
        ways = [("look", "Open read-only")] if isinstance(error, LOOKABLE) else []
        page = TroublePage(self._look, f"{store.name} could not be opened.", str(error), [*ways, *FROM_TROUBLE])
        page.chosen.connect(partial(self._choose_way, store))
        self._window.show_page(page)

    def _choose_way(self, store: Path, what: str) -> None:
        if what == "look":
            self.open(store, read_only=True)
        else:
            self.wish(what)

    def _open_named(self, path: str) -> None:
        self.open(Path(path))

    def _choose_store(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self._window, "Open a store", str(self._folder()), STORES)
        if chosen:
            self.open(Path(chosen))

    def _choose_new(self) -> None:
        store = self._new_store("shop")
        if store is not None:
            self.open(store, create=True)

    def _new_store(self, name: str) -> Path | None:
        suggested = str(self._folder() / f"{name}{STORE_SUFFIX}")
        chosen, _ = QFileDialog.getSaveFileName(self._window, "Make a new store", suggested, STORES)
        return Path(chosen) if chosen else None

    def _folder(self) -> Path:
        recent = self._settings.recent_stores
        folder = Path(recent[0]).parent if recent else Path(platformdirs.user_data_dir("Playhead", appauthor=False))
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    # Sample and import

    def _begin_task(self, task: str) -> None:
        self._after = f"task {task}"
        self._sample()

    def _sample(self) -> None:
        store = Path(platformdirs.user_data_dir("Playhead", appauthor=False)) / SAMPLE
        if store.exists():
            self.open(store)
            return
        store.parent.mkdir(parents=True, exist_ok=True)
        self._shut()
        page = WaitingPage("Making the sample shop…", can_stop=True)
        self._window.show_page(page)
        shop = SampleShop(unfinished := store.with_suffix(".making"))
        page.stopped.connect(shop.cancel)
        work = Work(self._background, page)
        work.progressed.connect(partial(self._show_making, page))
        work.done.connect(partial(self._sample_made, unfinished, store))
        work.failed.connect(partial(self._refuse, store))
        work.start(shop.make)

    def _show_making(self, page: WaitingPage, progress: SampleProgress) -> None:
        said = f"{progress.events:,} events, up to {progress.day:%d %b %Y}"
        page.show_progress(said, progress.events / max(1, progress.events_expected or EVENTS))

    def _sample_made(self, unfinished: Path, store: Path, report: SampleReport) -> None:
        for file in unfinished.parent.glob(f"{unfinished.name}*"):
            if report.is_complete:
                file.rename(file.with_name(file.name.replace(unfinished.name, store.name, 1)))
            else:
                file.unlink()
        if report.is_complete:
            self.open(store)
        else:
            self.welcome()

    def _import(self) -> None:
        if self._frame is not None:
            self._show_import(None)
            return
        chosen, _ = QFileDialog.getOpenFileName(self._window, "Import a file", str(Path.home()), FILES)
        store = self._new_store(Path(chosen).name.partition(".")[0]) if chosen else None
        if store is not None:
            self._after = f"import {chosen}"
            self.open(store, create=True)

    def _show_import(self, file: Path | None) -> None:
        if self._frame is not None:
            ImportDialog(self._frame.context, self._frame, file).open()

    # The end

    def close(self) -> None:
        """Keep what is to be kept and end every thread."""
        self._shut()
        self._background.close()

    def _shut(self) -> None:
        frame, news = self._frame, self._news
        self._frame = self._news = None
        if frame is not None:
            frame.save()
            desk: Desk = frame.context.desk
            if news is not None:
                news.stop()
            frame.context.simulating.stop()
            self._background.drain()
            desk.close()

    def _complain(self, error: Exception) -> None:
        if isinstance(error, KNOWN) and self._frame is not None:
            self._frame.context.problems.add(str(error))
        else:
            self._crash.report(error)


def started(window: MainWindow, look: Look, settings: Preferences) -> Program:
    """The program for a window that is on the screen already, with every error and signal heard from now on."""
    crash = CrashReports(facts)
    crash.install()
    program = Program(window, look, settings, crash)
    interrupts = Interrupts(program)
    interrupts.asked_to_quit.connect(window.close)
    accessible.install()
    return program
