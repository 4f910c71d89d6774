"""Actions as data: one registry feeds menus, context menus, the palette, the list of keys and the tests."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Literal

import msgspec
import shiboken6
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from ui.labels import tip_text

if TYPE_CHECKING:
    from ui.context import Context

SEPARATOR = "-"


def always(_context: "Context") -> str | None:
    """No reason against it, ever."""
    return None


class ActionSpec(msgspec.Struct, frozen=True, kw_only=True):
    """One thing a person can do; `enabled` says None or why not now, `menu` where it stands ("Time", "View/Zoom")."""

    id: str
    text: str
    tip: str
    run: Callable[["Context"], object]
    enabled: Callable[["Context"], str | None] = always
    keys: tuple[str, ...] = ()
    icon: str = ""
    menu: str = ""
    checked: Callable[["Context"], bool] | None = None
    scope: Literal["window", "panel"] = "window"


class Bound(msgspec.Struct, frozen=True):
    """An action at a widget: its keys work there, and it goes when the widget goes."""

    spec: ActionSpec
    widget: QWidget
    action: QAction
    is_everywhere: bool = False


class Actions(QObject):
    """Every action that can be found right now; `changed` when there are others, `begun(id)` before one runs."""

    changed = Signal()
    begun = Signal(str)

    def __init__(self, context: "Context") -> None:
        super().__init__()
        self._context = context
        self._bound: dict[str, list[Bound]] = {}
        context.look.changed.connect(self._tint)

    def bind(self, widget: QWidget, specs: Iterable[ActionSpec], *, everywhere: bool = False) -> None:
        """Give a widget actions for as long as it lives; panels do it in their constructor.

        They are found while the widget can be seen, those bound `everywhere` always.
        """
        specs = tuple(specs)
        for spec in specs:
            bound = Bound(spec, widget, self._make(spec, widget), everywhere)
            self._bound.setdefault(spec.id, []).append(bound)
            widget.addAction(bound.action)
        widget.destroyed.connect(partial(self._forget, specs))
        self.changed.emit()

    def specs(self) -> tuple[ActionSpec, ...]:
        """Every action whose widget can be seen, in the order they were bound."""
        return tuple(found.spec for ident in self._bound if (found := self._visible(ident)) is not None)

    def every_spec(self) -> tuple[ActionSpec, ...]:
        """Every action there is, seen or not, one per id."""
        return tuple(bounds[-1].spec for bounds in self._bound.values())

    def qaction(self, ident: str) -> QAction:
        """The Qt action behind an id, for buttons and menus; raises KeyError where there is none."""
        return self._best(ident).action

    def reason(self, ident: str) -> str | None:
        """Why an action cannot run now; None where it can."""
        return self._best(ident).spec.enabled(self._context)

    def run(self, ident: str) -> None:
        """Do it, or say why not."""
        bound = self._best(ident)
        reason = bound.spec.enabled(self._context)
        if reason is not None:
            self._context.say(reason)
            return
        self.begun.emit(ident)
        bound.spec.run(self._context)
        self.refresh()

    def menu(self, idents: Sequence[str], parent: QWidget) -> QMenu:
        """A context menu of these actions; "-" draws a line."""
        menu = QMenu(parent)
        menu.setToolTipsVisible(True)
        self.refresh()
        for ident in idents:
            if ident == SEPARATOR:
                menu.addSeparator()
            else:
                menu.addAction(self.qaction(ident))
        return menu

    def refresh(self) -> None:
        """Ask every action again whether it can run, and show the reason where it cannot."""
        for bounds in tuple(self._bound.values()):
            for bound in tuple(bounds):
                self._show_state(bound)

    def keys_of(self, ident: str) -> tuple[str, ...]:
        """The keys an action answers to: the person's own, else the usual ones."""
        return self._own_keys(ident) or self._best(ident).spec.keys

    def set_keys(self, ident: str, keys: tuple[str, ...] | None) -> None:
        """Give an action other keys, from now on and at every start; None brings the usual ones back."""
        if keys is None:
            self._context.settings.remove(f"keys/{ident}")
        else:
            self._context.settings.set(f"keys/{ident}", list(keys))
        for bound in self._bound.get(ident, ()):
            bound.action.setShortcuts([QKeySequence(key) for key in self.keys_of(ident)])
        self.changed.emit()

    def using(self, keys: str) -> tuple[ActionSpec, ...]:
        """Which actions already answer to these keys."""
        wanted = QKeySequence(keys)
        return tuple(
            spec for spec in self.every_spec() if any(QKeySequence(taken) == wanted for taken in self.keys_of(spec.id))
        )

    def _make(self, spec: ActionSpec, widget: QWidget) -> QAction:
        action = QAction(spec.text, widget)
        action.setObjectName(spec.id)
        action.setShortcuts([QKeySequence(key) for key in self._own_keys(spec.id) or spec.keys])
        own_keys = Qt.ShortcutContext.WidgetWithChildrenShortcut
        action.setShortcutContext(own_keys if spec.scope == "panel" else Qt.ShortcutContext.WindowShortcut)
        action.setCheckable(spec.checked is not None)
        if spec.icon:
            action.setIcon(self._context.look.icon(spec.icon))
            action.setIconVisibleInMenu(True)
        action.triggered.connect(partial(self._triggered, spec))
        self._show_state(Bound(spec, widget, action))
        return action

    def _tint(self) -> None:
        for bounds in self._bound.values():
            for bound in bounds:
                if bound.spec.icon:
                    bound.action.setIcon(self._context.look.icon(bound.spec.icon))

    def _own_keys(self, ident: str) -> tuple[str, ...]:
        return self._context.settings.texts(f"keys/{ident}")

    def _triggered(self, spec: ActionSpec, _checked: bool = False) -> None:
        if spec.enabled(self._context) is None:
            self.begun.emit(spec.id)
            spec.run(self._context)
            self.refresh()

    def _show_state(self, bound: Bound) -> None:
        spec, action = bound.spec, bound.action
        reason = spec.enabled(self._context)
        action.setEnabled(reason is None)
        told = spec.tip if reason is None else f"{spec.tip} Not now: {reason}"
        action.setToolTip(tip_text(told))
        action.setStatusTip(told)
        if spec.checked is not None:
            action.setChecked(spec.checked(self._context))

    def _best(self, ident: str) -> Bound:
        return self._visible(ident) or self._bound[ident][-1]

    def _visible(self, ident: str) -> Bound | None:
        seen = [bound for bound in self._bound[ident] if bound.is_everywhere or bound.widget.isVisible()]
        return seen[-1] if seen else None

    def _forget(self, specs: tuple[ActionSpec, ...], _gone: QObject | None = None) -> None:
        for spec in specs:
            left = [bound for bound in self._bound.get(spec.id, ()) if bound.spec is not spec]
            if left:
                self._bound[spec.id] = left
            else:
                self._bound.pop(spec.id, None)
        if shiboken6.isValid(self):
            self.changed.emit()
