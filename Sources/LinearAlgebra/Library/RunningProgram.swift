import CMachine

/// This process and the program that it runs.
package enum RunningProgram {
  /// Executes the program's file again, in this process, with the same arguments and the environment as it is now.
  ///
  /// Returns only if that is not possible, for example because the program has more rights than its user.
  package static func executeAgain() { unsafe execute_again(CommandLine.unsafeArgv) }

  /// Sets the name that tools such as `ps` show for this process. After `executeAgain` it would be `exe`.
  package static func setName(_ name: String) { unsafe set_process_name(name) }
}
