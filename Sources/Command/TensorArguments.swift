import ArgumentParser
import Eigenframe

/// Which tensors are taken, and how they become matrices: options of `analyze` and `compare`.
struct TensorArguments: ParsableArguments {
  @Option(
    name: .customLong("tensor"),
    help: ArgumentHelp(
      "Take tensors with a name that matches; repeatable.", valueName: "pattern"))
  var included: [String] = []

  @Option(
    name: .customLong("exclude"),
    help: ArgumentHelp(
      "Leave out tensors with a name that matches, also if --tensor chooses them; repeatable.",
      valueName: "pattern"))
  var excluded: [String] = []

  @Option(
    name: .customLong("shape"),
    help: ArgumentHelp(
      "Take tensors of this shape; * stands for any length; repeatable.", valueName: "257x64"))
  var shapes: [ShapePattern] = []

  @Option(
    help: ArgumentHelp(
      "Make matrices of tensors of higher rank: keep the first or the last dimension, and join the others.",
      valueName: "first|last"))
  var flatten: Flattening?

  @Option(
    help: ArgumentHelp(
      "Take every slice of tensors of rank 3 as a matrix: the index that numbers the slices, first, last or a number from 0. By default known stacks are sliced: toy models, heads, experts, crosscoders.",
      valueName: "first|last|n"))
  var slices: SliceAxis?
}

extension Flattening: ExpressibleByArgument {}
extension SliceAxis: ExpressibleByArgument {
  /// An index as it is written on the command line.
  public init?(argument: String) { self.init(argument) }
}
extension ShapePattern: ExpressibleByArgument {
  /// A shape as it is written on the command line.
  public init?(argument: String) { self.init(argument) }
}
