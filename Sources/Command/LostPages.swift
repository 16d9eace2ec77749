import Files
import Glibc

/// Pages of a mapped file that are no more, because another program shortened the file while it was read.
enum LostPages {
  /// From now on touching one ends the process with a line and the exit code of a malformed file, without outputs.
  static func explain() {
    _ = signal(SIGBUS) { _ in
      // Only what a signal handler may do: no memory is asked for.
      let words: StaticString =
        "eigenframe: a file was shortened by another program while it was read\n"
      Signals.writeError(words)
      _exit(ExitStatus.badData.rawValue)
    }
  }
}
