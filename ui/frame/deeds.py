"""What a person can do to the window itself, as actions."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from ui.actions import ActionSpec, always
from ui.context import Context
from ui.frame.workspaces import WORKSPACES
from ui.panel import AsksAgain, Exports, HasFilter, Panel, Prints
from ui.seen import table_of

if TYPE_CHECKING:
    from ui.frame.frame import Frame

Reason = Callable[[Context], str | None]
NOTHING_OPEN = "No document is open."
APPEARANCES = (("system", "As the system"), ("light", "Light"), ("dark", "Dark"), ("contrast", "High contrast"))


def panel_deeds(panels: Sequence[Panel]) -> tuple[ActionSpec, ...]:
    """Opening each panel, and what the panels bring for the whole window."""
    return (*(_opening(panel) for panel in panels), *(action for panel in panels for action in panel.actions))


def frame_deeds(frame: "Frame") -> tuple[ActionSpec, ...]:
    """Everything the window itself offers."""
    return (*_leaving(frame), *_documents(frame), *_finding(frame), *_views(frame), *_workspaces(frame))


def _opening(panel: Panel) -> ActionSpec:
    menu = f"View/{panel.group}" if panel.group else "View"
    return ActionSpec(
        id=f"panel.{panel.id}",
        text=panel.title,
        tip=panel.tip,
        icon=panel.icon,
        menu="" if panel.title_of is not None and not panel.group else menu,
        run=lambda context: context.open(panel.id),
    )


def _finding(frame: "Frame") -> tuple[ActionSpec, ...]:
    filterable, askable = partial(_offers, frame, HasFilter), partial(_offers, frame, AsksAgain)
    return (
        _deed("find.anything", "Search or run a command…", FIND, "magnifying-glass", frame.search, "Edit", ("Ctrl+K",)),
        _deed("find.filter", "Filter this tab", FILTER, "filter", frame.focus_filter, "Edit", ("Ctrl+F",), filterable),
        _deed("find.again", "Ask again", AGAIN, "rotate-right", frame.ask_again, "View", ("F5",), askable),
        _deed("find.area", "Next area", AREA, "right-long", partial(frame.step_area, 1), "Window", ("F6",)),
        _deed(
            "find.area_back", "Previous area", AREA, "left-long", partial(frame.step_area, -1), "Window", ("Shift+F6",)
        ),
        _deed("find.keys", "List of keys", KEYS, "keyboard", frame.show_keys, "Help", ("Ctrl+/",)),
        _deed("find.help", "Help", HELP, "circle-question", frame.show_help, "Help", ("F1",)),
        _deed("find.about", "About Playhead", ABOUT, "circle-info", frame.show_about, "Help"),
    )


def _documents(frame: "Frame") -> tuple[ActionSpec, ...]:
    printable, exportable = partial(_offers, frame, Prints), partial(_offers, frame, Exports)
    is_open = partial(_has_document, frame)
    steps = partial(frame.step_document, 1), partial(frame.step_document, -1)
    return (
        _deed("file.print", "Print…", PRINT, "print", frame.print_document, "File", ("Ctrl+P",), printable),
        _deed("file.export", "Export…", EXPORT, "file-export", frame.export_document, "File", ("Ctrl+S",), exportable),
        _deed(
            "file.export_seen",
            "Export what is seen…",
            SEEN,
            "table",
            frame.export_seen,
            "File",
            (),
            partial(_has_table, frame),
        ),
        _deed("file.picture", "Save as a picture or PDF…", PICTURE, "image", frame.export_picture, "File", (), is_open),
        _deed("tab.new", "New tab…", NEW_TAB, "plus", frame.new_tab, "File", ("Ctrl+T",)),
        _deed("tab.close", "Close tab", CLOSE, "xmark", frame.close_document, "File", ("Ctrl+W",), is_open),
        _deed("tab.next", "Next tab", NEXT, "chevron-right", steps[0], "Window", ("Ctrl+Tab",), is_open),
        _deed(
            "tab.previous", "Previous tab", PREVIOUS, "chevron-left", steps[1], "Window", ("Ctrl+Shift+Tab",), is_open
        ),
    )


def _views(frame: "Frame") -> tuple[ActionSpec, ...]:
    looks = (
        ActionSpec(
            id=f"look.{ident}",
            text=text,
            tip=f"Show the window {text.lower()}.",
            icon="fa6s.palette",
            menu="View/Appearance",
            checked=lambda context, ident=ident: context.settings.appearance == ident,  # type: ignore[misc]  # bound now
            run=lambda context, ident=ident: context.settings.set("appearance", ident),  # type: ignore[misc]  # bound now
        )
        for ident, text in APPEARANCES
    )
    sides = (("navigator", "Navigator"), ("inspector", "Inspector"), ("activity", "Activity"))
    return (
        *(
            ActionSpec(
                id=f"side.{ident}",
                text=text,
                tip=f"Show or hide the {text.lower()}.",
                icon="fa6s.table-columns",
                menu="View",
                checked=partial(_is_shown, frame, ident),
                run=partial(_toggle_side, frame, ident),
            )
            for ident, text in sides
        ),
        *looks,
        _deed("view.full_screen", "Full screen", FULL, "expand", frame.toggle_full_screen, "View", ("F11",)),
    )


def _workspaces(frame: "Frame") -> tuple[ActionSpec, ...]:
    ready = (
        ActionSpec(
            id=f"workspace.{workspace.id}",
            text=workspace.title,
            tip=workspace.tip,
            icon=workspace.icon,
            keys=(f"Ctrl+{number}",),
            menu="Window",
            checked=partial(_is_workspace, frame, workspace.id),
            run=partial(_switch, frame, workspace.id),
        )
        for number, workspace in enumerate(WORKSPACES, start=1)
    )
    return (*ready, _deed("workspace.reset", "Reset layout", RESET, "arrow-rotate-left", frame.reset_layout, "Window"))


def _leaving(frame: "Frame") -> tuple[ActionSpec, ...]:
    wish = frame.wish
    return (
        _deed("store.open", "Open store…", OPEN, "folder-open", partial(wish, "open"), "File", ("Ctrl+O",)),
        _deed("store.create", "New store…", CREATE, "file-circle-plus", partial(wish, "create"), "File"),
        _deed("store.import", "Import a file…", IMPORT, "file-import", partial(wish, "import"), "File", ("Ctrl+I",)),
        _deed("store.welcome", "Welcome", WELCOME, "house", partial(wish, "welcome"), "Help"),
        _deed("app.preferences", "Preferences…", PREFER, "gear", frame.show_preferences, "Edit", ("Ctrl+,",)),
        _deed("app.quit", "Quit", QUIT, "right-from-bracket", partial(wish, "quit"), "File", ("Ctrl+Q",)),
    )


FIND = "Find an order, a customer, a product, a moment, an action, anything."
FILTER = "Put the keyboard into the filter of the tab in front."
AGAIN = "Ask the question of the tab in front again."
AREA = "Move the keyboard between time bar, navigator, tabs, inspector and activity."
KEYS = "Every key and what it does."
HELP = "What this window is and how to get around in it."
ABOUT = "Version, licences and where the data is."
PRINT = "Print the tab in front, or make a PDF; every page names the moment."
EXPORT = (
    "Write all that the tab in front stands for to a file: every row that matches, whether it is on the screen or not."
)
SEEN = "Write the selected rows, or those on the screen, with the columns and texts as they stand there."
PICTURE = "Write the tab in front exactly as it stands on the screen, with a line that names the moment."
NEW_TAB = "Choose what to open."
CLOSE = "Close the tab in front."
NEXT = "Bring the next tab to the front."
PREVIOUS = "Bring the previous tab to the front."
FULL = "Use the whole screen."
RESET = "Arrange tabs and docks of every workspace as they were the first time."
OPEN = "Open another store."
CREATE = "Make an empty store."
IMPORT = "Read a file of past sales into this store."
WELCOME = "Recent stores, the sample shop and guided tasks."
PREFER = "Appearance, time zone, time bar, keys."
QUIT = "Close the window; the layout is kept."


def _deed(
    ident: str,
    text: str,
    told: str,
    icon: str,
    do: Callable[[], object],
    menu: str,
    keys: tuple[str, ...] = (),
    enabled: Reason = always,
) -> ActionSpec:
    return ActionSpec(
        id=ident, text=text, tip=told, icon=f"fa6s.{icon}", menu=menu, keys=keys, enabled=enabled, run=lambda _: do()
    )


def _offers(frame: "Frame", ability: type[object], _context: Context) -> str | None:
    document = frame.desktop.documents.shown
    if document is None:
        return NOTHING_OPEN
    return None if isinstance(document, ability) else "The tab in front does not offer this."


def _has_document(frame: "Frame", _context: Context) -> str | None:
    return NOTHING_OPEN if frame.desktop.documents.current is None else None


def _has_table(frame: "Frame", _context: Context) -> str | None:
    return None if table_of(frame.desktop.documents.current) is not None else "The tab in front shows no table."


def _is_workspace(frame: "Frame", ident: str, _context: Context) -> bool:
    return frame.desktop.workspace.id == ident


def _switch(frame: "Frame", ident: str, _context: Context) -> None:
    frame.desktop.switch(ident)


def _is_shown(frame: "Frame", side: str, _context: Context) -> bool:
    return frame.side(side).isVisibleTo(frame)


def _toggle_side(frame: "Frame", side: str, _context: Context) -> None:
    frame.side(side).setVisible(not frame.side(side).isVisibleTo(frame))
