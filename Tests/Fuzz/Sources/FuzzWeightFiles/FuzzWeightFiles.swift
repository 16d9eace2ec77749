import CFuzzer
import Eigenframe

/// What libFuzzer calls with each input. Its library needs this name, too.
@c(LLVMFuzzerTestOneInput)
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  unsafe Target.chosen.feed(UnsafeRawBufferPointer(start: start, count: count))
  return 0
}

/// `FUZZ_TARGET=numpy fuzz-weight-files corpus/numpy`: the arguments are libFuzzer's own. `fuzz-weight-files targets` lists
/// the targets.
@main struct FuzzWeightFiles {
  static func main() {
    if CommandLine.arguments.dropFirst() == ["targets"] {
      print(Target.all.map(\.name).joined(separator: "\n"))
      return
    }
    var count = CommandLine.argc
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? =
      unsafe CommandLine.unsafeArgv
    _ = unsafe LLVMFuzzerRunDriver(&count, &arguments, fuzz)
  }
}
