import CMachine
import Glibc

/// The environment variables of this process.
package enum Environment {
  /// The value of a variable; nil if it is not set.
  package static func value(of name: String) -> String? {
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }

  /// Sets a variable, or removes it if the value is nil. Call it only while the process has one thread.
  package static func set(_ name: String, to value: String?) {
    if let value { unsafe setenv(name, value, 1) } else { unsafe unsetenv(name) }
  }
}

/// Signals that end this process unless it handles them.
package enum Signals {
  /// Lets signals reach this thread, because the process that started this one may have blocked them.
  package static func unblock(_ numbers: [CInt]) {
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    for number in numbers { unsafe sigaddset(&signals, number) }
    unsafe pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }

  /// Writes a text to the standard error from inside a signal handler, where no memory may be allocated.
  package static func writeError(_ words: StaticString) {
    _ = unsafe write(STDERR_FILENO, words.utf8Start, words.utf8CodeUnitCount)
  }
}

/// The program that this process runs.
package enum RunningProgram {
  /// Executes the program's file again, in this process, with the same arguments and the environment as it is now.
  ///
  /// Returns only if that is not possible, for example because the program has more rights than its user.
  package static func executeAgain() { unsafe execute_again(CommandLine.unsafeArgv) }

  /// Sets the name that tools such as `ps` show for this process. After `executeAgain` it would be `exe`.
  package static func setName(_ name: String) { unsafe set_process_name(name) }
}
