/// The name of a class or function in a pickle. It is only a label: nothing is ever looked up by it.
struct PickleGlobal: Hashable {
  let module: String
  let name: String

  /// Module and name with a dot between.
  var path: String { "\(module).\(name)" }

  /// How a name is treated.
  enum Kind {
    /// A call makes a dictionary, which takes entries.
    case dictionary
    /// Known and harmless; only the reader of tensors may give it a meaning.
    case harmless
    /// Not known: it stays a label, and a warning names it.
    case unknown
    /// It can run code or reach the system: such a file is refused.
    case forbidden
  }

  var kind: Kind {
    if isForbidden { return .forbidden }
    if PickleGlobal.dictionaries.contains(path) { return .dictionary }
    return isHarmless ? .harmless : .unknown
  }

  private var isHarmless: Bool {
    if PickleGlobal.isBuiltin(module) { return true }
    if module == "torch", name == "Size" || name == "device" || PyTorchElement(code: self) != nil {
      return true
    }
    // The classes of a TorchScript archive, and the marks for its typed lists.
    if module == "__torch__" || module.hasPrefix("__torch__.") { return true }
    if module == "torch.jit._pickle" || module == "torch._utils" { return true }
    return PickleGlobal.harmless.contains(path) || PickledArray.isMade(by: path)
  }

  static func isBuiltin(_ module: String) -> Bool {
    module == "builtins" || module == "__builtin__"
  }

  private static let dictionaries: Set<String> = [
    "collections.OrderedDict", "collections.Counter", "collections.defaultdict",
    "builtins.dict", "__builtin__.dict",
  ]

  private static let harmless: Set<String> = [
    "_codecs.encode", "argparse.Namespace", "collections.deque",
    "copy_reg._reconstructor", "copyreg._reconstructor", "copyreg.__newobj__",
    "numpy.core.multiarray.scalar", "numpy._core.multiarray.scalar", "numpy.dtype",
    "numpy.ndarray",
    "torch._tensor._rebuild_from_type", "torch._tensor._rebuild_from_type_v2",
    "torch.nn.parameter.Buffer", "torch.nn.parameter.Parameter",
    "torch.per_channel_affine", "torch.per_channel_affine_float_qparams", "torch.per_tensor_affine",
    "torch.serialization._get_layout", "torch.storage.TypedStorage",
    "torch.storage.UntypedStorage", "torch.torch_version.TorchVersion",
  ]
}
