import Files
import Glibc

/// Pages of a mapped file that no longer exist, because another program shortened the file while it was read.
enum LostPages {
  /// From now on, reading such a page ends the process with one line and the exit code of a malformed file; no output
  /// is written.
  static func explain() {
    _ = signal(SIGBUS) { _ in
      // A signal handler must not allocate memory.
      let words: StaticString =
        "eigenframe: a file was shortened by another program while it was read\n"
      Signals.writeError(words)
      _exit(ExitStatus.badData.rawValue)
    }
  }
}
