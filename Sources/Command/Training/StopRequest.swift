import Files
import Glibc
import Synchronization

/// Ctrl-C during long work. The first one asks the work to save its state and end; the second one ends the process.
enum StopRequest {
  private static let flag = Atomic(false)

  /// Whether the user asked for a stop.
  static var isMade: Bool { flag.load(ordering: .relaxed) }

  /// Begins to watch for the signals SIGINT and SIGTERM.
  static func watch() {
    flag.store(false, ordering: .relaxed)
    let watched = [SIGINT, SIGTERM]
    for number in watched {
      signal(number) { number in
        StopRequest.flag.store(true, ordering: .relaxed)
        signal(number, SIG_DFL)
      }
    }
    // The parent process may have blocked the signals.
    Signals.unblock(watched)
  }
}
