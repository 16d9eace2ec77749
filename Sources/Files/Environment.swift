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
