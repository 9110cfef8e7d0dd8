# A person at a terminal: argv is a JSON list of {expect, send}, then the command. Waits for each text, then types; prints {code, screen}.
import fcntl, json, os, pty, select, struct, sys, termios, time

steps, command = json.loads(sys.argv[1]), sys.argv[2:]
pid, master = pty.fork()
if pid == 0:
    os.execvp(command[0], command)
if 'NO_WIDTH' not in os.environ:
    fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack('HHHH', 50, 160, 0, 0))
screen, seen, deadline = b'', 0, time.monotonic() + 25


def more():
    """Whatever comes next; False once the program is gone."""
    global screen
    ready, _, _ = select.select([master], [], [], max(0, deadline - time.monotonic()))
    if not ready:
        return False
    try:
        part = os.read(master, 65536)
    except OSError:
        return False
    screen += part
    return part != b''


for step in steps:
    expected = step['expect'].encode()
    while expected not in screen[seen:]:
        if not more():
            print(json.dumps({'code': None, 'screen': screen.decode(errors='replace'), 'waited': step['expect']}))
            os.kill(pid, 9)
            sys.exit(0)
    seen = screen.index(expected, seen) + len(expected)
    os.write(master, step['send'].encode())
while more():
    pass
_, status = os.waitpid(pid, 0)
print(json.dumps({'code': os.waitstatus_to_exitcode(status), 'screen': screen.decode(errors='replace')}))
