"""Slow work happens elsewhere and its answer arrives once, or not at all."""

from threading import Event

from PySide6.QtCore import QObject, QThread, QTimer
from pytestqt.qtbot import QtBot

from ui.background import Background


def test_work_runs_elsewhere_and_its_answer_arrives_here(background: Background, qtbot: QtBot) -> None:
    owner, seen = QObject(), list[tuple[bool, bool]]()
    here = QThread.currentThread()
    background.run(
        owner,
        lambda: QThread.currentThread() is here,
        lambda was_here: seen.append((was_here, QThread.currentThread() is here)),
    )
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(False, True)]


def test_only_the_newest_answer_of_a_lane_is_delivered(background: Background, qtbot: QtBot) -> None:
    owner, seen, gate = QObject(), list[int](), Event()

    def slow() -> int:
        gate.wait(5)
        return 0

    background.run(owner, slow, seen.append)
    for number in range(1, 50):
        background.run(owner, lambda number=number: number, seen.append)  # type: ignore[misc]  # bound early
    gate.set()
    qtbot.waitUntil(lambda: background.is_idle)
    assert seen == [49]


def test_answers_to_one_moment_arrive_together(qtbot: QtBot) -> None:
    errors, seen, asked = list[Exception](), list[str](), list[bool]()
    owner, gate = QObject(), Event()
    background = Background(errors.append, together_ms=2_000)
    background.run(owner, lambda: gate.wait(5), lambda _: seen.append("slower"), lane="slower")
    background.run(owner, lambda: "quicker", seen.append, lane="quicker")
    QTimer.singleShot(50, owner, lambda: asked.append(not seen))
    QTimer.singleShot(60, owner, gate.set)
    qtbot.waitUntil(lambda: seen == ["quicker", "slower"])
    assert (asked, errors) == ([True], [])
    background.close()


def test_an_answer_does_not_wait_for_slow_work(background: Background, qtbot: QtBot) -> None:
    owner, seen, gate = QObject(), list[str](), Event()
    background.run(owner, lambda: gate.wait(5), lambda _: seen.append("slow"), lane="slow")
    background.run(owner, lambda: "quick", seen.append, lane="quick")
    qtbot.waitUntil(lambda: seen == ["quick"])
    gate.set()
    qtbot.waitUntil(lambda: seen == ["quick", "slow"])


def test_lanes_do_not_overtake_each_other(background: Background, qtbot: QtBot) -> None:
    owner, seen = QObject(), list[str]()
    background.run(owner, lambda: "rows", seen.append, lane="rows")
    background.run(owner, lambda: "count", seen.append, lane="count")
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert sorted(seen) == ["count", "rows"]


def test_nothing_is_delivered_to_a_deleted_owner(background: Background, qtbot: QtBot) -> None:
    owner, seen, gate = QObject(), list[bool](), Event()
    background.run(owner, lambda: gate.wait(5), seen.append)
    with qtbot.waitSignal(owner.destroyed):
        owner.deleteLater()
    gate.set()
    done = list[bool]()
    background.run(background, lambda: True, done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert seen == []


def test_a_cancelled_answer_never_comes(background: Background, qtbot: QtBot) -> None:
    owner, seen, gate = QObject(), list[bool](), Event()
    background.run(owner, lambda: gate.wait(5), seen.append)
    background.cancel(owner)
    gate.set()
    done = list[bool]()
    background.run(owner, lambda: True, done.append, lane="other")
    qtbot.waitUntil(lambda: bool(done))
    assert seen == []


def test_what_the_work_raises_goes_to_who_asked(background: Background, qtbot: QtBot) -> None:
    owner, failures = QObject(), list[Exception]()
    background.run(owner, lambda: 1 // 0, lambda _: None, failed=failures.append)
    qtbot.waitUntil(lambda: bool(failures))
    assert isinstance(failures[0], ZeroDivisionError)


def test_without_anybody_to_hear_it_the_window_does(
    background: Background, errors: list[Exception], qtbot: QtBot
) -> None:
    owner = QObject()
    background.run(owner, lambda: 1 // 0, lambda _: None)
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], ZeroDivisionError)
