import Files
import Glibc
import Synchronization

/// Ctrl-C during long work: the first asks the work to keep what it has and end, the second ends the process.
enum StopRequest {
  private static let flag = Atomic(false)

  /// Whether somebody asked.
  static var isMade: Bool { flag.load(ordering: .relaxed) }

  /// Watches for interrupts and requests to terminate from here on.
  static func watch() {
    flag.store(false, ordering: .relaxed)
    let watched = [SIGINT, SIGTERM]
    for number in watched {
      signal(number) { number in
        StopRequest.flag.store(true, ordering: .relaxed)
        signal(number, SIG_DFL)
      }
    }
    // Whoever started the process may have blocked them.
    Signals.unblock(watched)
  }
}
