import Glibc

/// A command of the shell that runs beside this process and answers each message that it is sent.
///
/// Messages go to its standard input; replies come from its standard output. What it writes to its standard error is read all the
/// time, so that it never waits, and the last of it is kept for errors.
///
/// The command and all programs that it starts are a process group of their own. When this object goes, or this process ends in any
/// way, a kill included, the group is ended: a guard in the group waits for that.
package final class ShellProgram {
  /// Why there is no reply.
  package enum Failure: Error, Equatable {
    /// The program ended before it replied in full.
    case ended(ProgramEnd)
    /// The program closed its standard output and still runs.
    case closedOutput
    /// The time is over.
    case late
    /// The program wrote something that no message asked for; the first bytes of it.
    case unasked([UInt8])
  }

  private let process: pid_t
  private let guardian: pid_t
  /// Closed when this process ends, which the guard notices.
  private let lifeline: CInt
  /// Nil once the program does not read any more.
  private var input: CInt?
  private var output: CInt?
  private var errors: CInt?
  /// What was read of the output beyond the last reply.
  private var received: [UInt8] = []
  private var errorBytes: [UInt8] = []
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)
  private var end: ProgramEnd?
  private var isStopped = false

  /// Starts a command by `/bin/sh -c`.
  ///
  /// - Throws: the system's error number if no process or pipe can be made. A command that does not exist ends with status 127.
  package init(_ command: String) throws(SystemError) {
    var pipes = [ProgramPipe]()
    do throws(SystemError) {
      for _ in 0..<4 { pipes.append(try ProgramPipe()) }
      (guardian, process) = try Self.start(command, pipes)
    } catch {
      // A guard that was started ends when its pipe is closed.
      for pipe in pipes { pipe.closeBoth() }
      throw error
    }
    lifeline = pipes[3].input
    (input, output, errors) = (pipes[0].input, pipes[1].output, pipes[2].output)
    for end in [pipes[0].output, pipes[1].input, pipes[2].input, pipes[3].output] { close(end) }
    for end in [pipes[0].input, pipes[1].output, pipes[2].output] { ProgramPipe.doNotWait(end) }
  }

  /// Starts the guard and the command.
  ///
  /// - Parameter pipes: for input, output and errors of the command, and the input of the guard.
  private static func start(
    _ command: String, _ pipes: [ProgramPipe]
  ) throws(SystemError) -> (guardian: pid_t, process: pid_t) {
    // Of its three streams the guard only reads the first.
    let guardian = try ChildProcess.start(
      "/bin/sh", ["-c", guardScript], environment: nil,
      streams: [pipes[3].output, pipes[2].input, pipes[2].input], .new)
    let process = try ChildProcess.start(
      "/bin/sh", ["-c", command], environment: nil,
      streams: [pipes[0].output, pipes[1].input, pipes[2].input], .existing(guardian))
    return (guardian, process)
  }

  /// Waits until nothing is left of this process, and then ends its own group.
  private static let guardScript = """
    exec >/dev/null 2>&1; read line; trap '' TERM; kill -TERM 0; sleep 1; kill -KILL 0
    """

  deinit { stop() }

  /// Sends a message and reads the reply, at the same time, so that neither side waits for the other for ever.
  ///
  /// - Parameters:
  ///   - limit: the most time for all of it; nil for any.
  ///   - length: the number of bytes of the reply, from the bytes of it that are here; nil if these do not tell yet. If it throws, the
  ///     program is ended.
  /// - Throws: `Failure` or what `length` throws; the program is then ended.
  package func reply(
    to message: [UInt8], within limit: Duration?, length: ([UInt8]) throws -> Int?
  ) throws -> [UInt8] {
    do {
      return try exchange(message, limit.map { .now + $0 }, length)
    } catch {
      stop()
      throw error
    }
  }

  private func exchange(
    _ message: [UInt8], _ deadline: ContinuousClock.Instant?, _ length: ([UInt8]) throws -> Int?
  ) throws -> [UInt8] {
    collect()
    guard received.isEmpty else { throw Failure.unasked(Array(received.prefix(64))) }
    var sent = 0
    var wanted: Int?
    while true {
      if wanted == nil, !received.isEmpty { wanted = try length(received) }
      if let wanted, received.count >= wanted, sent == message.count || input == nil {
        defer { received.removeFirst(wanted) }
        return Array(received.prefix(wanted))
      }
      if output == nil, received.count < wanted ?? .max { throw ending() }
      guard wait(toSend: sent < message.count, deadline) else { throw Failure.late }
      if let input, sent < message.count {
        switch ProgramPipe.write(message, from: sent, to: input) {
        case .bytes(let count): sent += count
        case .none: break
        case .closed: closeInput()
        }
      }
      collect()
    }
  }

  /// Waits until a stream can be used; returns whether there was time left.
  private func wait(toSend: Bool, _ deadline: ContinuousClock.Instant?) -> Bool {
    var states = [pollfd]()
    for end in [output, errors] {
      if let end { states.append(pollfd(fd: end, events: Int16(POLLIN), revents: 0)) }
    }
    if toSend, let input { states.append(pollfd(fd: input, events: Int16(POLLOUT), revents: 0)) }
    let left = deadline.map { ($0 - .now) / .milliseconds(1) } ?? .infinity
    guard left > 0 else { return false }
    // At least now and then, for signals that came before the call.
    _ = unsafe poll(&states, nfds_t(states.count), CInt(min(left.rounded(.up), 1000)))
    return true
  }

  /// Reads what there is of output and errors, without waiting.
  private func collect() {
    if let end = output {
      switch ProgramPipe.read(end, into: &buffer) {
      case .bytes(let count): received.append(contentsOf: buffer[..<count])
      case .none: break
      case .closed:
        close(end)
        output = nil
      }
    }
    collectErrors()
  }

  private func collectErrors() {
    while let end = errors {
      switch ProgramPipe.read(end, into: &buffer) {
      case .bytes(let count):
        errorBytes.append(contentsOf: buffer[..<count])
        errorBytes.removeFirst(max(0, errorBytes.count - Self.mostErrorBytes))
        // A program that does nothing but write must not keep this one from its output.
        if count < buffer.count { return }
      case .none: return
      case .closed:
        close(end)
        errors = nil
      }
    }
  }

  private static let mostErrorBytes = 2048

  /// The last lines that the program wrote to its standard error, without empty ones.
  package var lastErrors: [String] {
    String(decoding: errorBytes, as: UTF8.self).split(whereSeparator: \.isNewline)
      .map(String.init).filter { line in !line.allSatisfy(\.isWhitespace) }
  }

  /// Why the output has ended.
  private func ending() -> Failure {
    closeInput()
    return hasEnded(within: .seconds(1)).map { .ended($0) } ?? .closedOutput
  }

  private func closeInput() {
    if let input { close(input) }
    input = nil
  }

  /// Waits for the end of the program and reads what it writes until then.
  private func hasEnded(within time: Duration) -> ProgramEnd? {
    let deadline = ContinuousClock.now + time
    while end == nil {
      end = ChildProcess.poll(process)
      if end == nil {
        guard ContinuousClock.now < deadline else { break }
        usleep(2000)
      }
      if output != nil { collect() } else { collectErrors() }
      received.removeAll(keepingCapacity: true)
    }
    return end
  }

  /// Closes the program's input, waits a little for its end, and ends what is left of it and of the programs that it started.
  package func stop() {
    guard !isStopped else { return }
    isStopped = true
    closeInput()
    if hasEnded(within: .seconds(1)) == nil {
      kill(-guardian, SIGTERM)
      _ = hasEnded(within: .seconds(1))
    }
    // The guard has not been waited for, so that its number is no other group's.
    kill(-guardian, SIGKILL)
    if end == nil { end = ChildProcess.wait(for: process) }
    collectErrors()
    _ = ChildProcess.wait(for: guardian)
    for end in [output, errors, lifeline] { end.map { _ = close($0) } }
    (output, errors) = (nil, nil)
  }
}
