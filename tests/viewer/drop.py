"""Drops a file on a window as a file manager does (XDND 5): drop.py WINDOW FILE.

Exit status 0 once the window has taken it, 1 if it has not within ten seconds, 77 where Xlib is not there to do it
with.
"""

import pathlib
import sys
import time

try:
    from Xlib import X, display
    from Xlib.protocol import event
except ImportError:
    sys.exit(77)


def main(target, file):
    screen = display.Display()
    atom = screen.intern_atom
    source = screen.screen().root.create_window(0, 0, 10, 10, 0, X.CopyFromParent)
    source.set_selection_owner(atom("XdndSelection"), X.CurrentTime)
    window = screen.create_resource_object("window", target)
    uri_list = atom("text/uri-list")

    def send(kind, *data):
        message = event.ClientMessage(window=target, client_type=atom(kind), data=(32, [source.id, *data]))
        window.send_event(message)
        screen.flush()

    send("XdndEnter", 5 << 24, uri_list, 0, 0)
    send("XdndPosition", 0, 300 << 16 | 300, X.CurrentTime, atom("XdndActionCopy"))
    dropped = False
    end = time.monotonic() + 10
    while time.monotonic() < end:
        if not screen.pending_events():
            time.sleep(0.01)
            continue
        got = screen.next_event()
        if got.type == X.SelectionRequest:
            uri = pathlib.Path(file).absolute().as_uri() + "\r\n"
            got.requestor.change_property(got.property, uri_list, 8, uri.encode())
            answer = event.SelectionNotify(time=got.time, requestor=got.requestor, selection=got.selection,
                                           target=got.target, property=got.property)
            got.requestor.send_event(answer)
            screen.flush()
        elif got.type == X.ClientMessage and got.client_type == atom("XdndStatus") and not dropped:
            dropped = True
            send("XdndDrop", 0, X.CurrentTime, 0, 0)
        elif got.type == X.ClientMessage and got.client_type == atom("XdndFinished"):
            return 0
    return 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), sys.argv[2]))
