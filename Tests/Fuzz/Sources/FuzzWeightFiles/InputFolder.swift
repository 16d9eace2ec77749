import Glibc

/// A folder of this process in which inputs lie, one after the other, beside the shards that an index may name.
struct InputFolder: Sendable {
  private let path: String

  /// The folder is in `TMPDIR`; the script that sets `TMPDIR` deletes it.
  init() {
    let parent = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
    path = "\(parent)/eigenframe-fuzz-\(getpid())"
    unsafe mkdir(path, 0o700)
    for (name, tensor) in [("good.safetensors", "a"), ("x.safetensors", "b")] {
      let header = "{\"\(tensor)\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]}}"
      let length = [UInt8(header.utf8.count)] + [UInt8](repeating: 0, count: 7)
      let shard = length + Array(header.utf8) + [UInt8](repeating: 0, count: 8)
      _ = unsafe shard.withUnsafeBytes { unsafe write($0, to: name) }
    }
  }

  /// Writes a file, in place of a former one of its name.
  ///
  /// - Returns: its path.
  func write(_ bytes: UnsafeRawBufferPointer, to name: String) -> String {
    let file = "\(path)/\(name)"
    let descriptor = unsafe open(file, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    defer { close(descriptor) }
    let written = unsafe Glibc.write(descriptor, bytes.baseAddress, bytes.count)
    precondition(written == bytes.count, "\(file) cannot be written")
    return file
  }
}
