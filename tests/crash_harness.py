"""A process that kills itself, to see what a store is like after."""

# The beginning of a script with a number N and a store's folder as its first arguments. Once it sets ``os.fsync`` to
# ``flush`` and adds ``watch`` as audit hook, it dies before its N-th step (0: never): each opening of a file to write,
# rename, removal, new folder and flush. DuckDB's own steps are not seen.
KILLS_ITSELF = """
import os, signal, sys
left, folder = int(sys.argv[1]), sys.argv[2]
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
CHANGES = ("os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.truncate")
def step():
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
def watch(event, arguments):
    if event in CHANGES or event == "open" and str(arguments[0]).startswith(folder) and arguments[2] & WRITING:
        step()
def flush(handle, fsync=os.fsync):
    step()
    fsync(handle)
"""
