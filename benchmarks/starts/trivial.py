"""`python3 -m benchmarks.starts.trivial`: a window with one label."""

from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

from benchmarks.starts.watch import Watch

SIZE = (1440, 900)


def show() -> None:
    """Show it until it has been painted."""
    app = QApplication(["trivial"])
    window = QMainWindow()
    window.setCentralWidget(QLabel("Playhead"))
    window.resize(*SIZE)
    window.show()
    watch = Watch(app, lambda: True)
    app.exec()
    watch.deleteLater()


if __name__ == "__main__":
    show()
