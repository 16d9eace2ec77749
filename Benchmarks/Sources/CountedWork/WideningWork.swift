import Eigenframe

/// Reading the elements of a file as doubles, for the types of large models.
enum WideningWork {
  /// 256 features of 512 elements.
  private static let shape = (features: 256, dimension: 512)

  static let all = [
    widening("f64", .rows) { StoredMatrix.safetensors("F64", bytesPerElement: 8, shape) },
    widening("f32", .rows) { StoredMatrix.safetensors("F32", bytesPerElement: 4, shape) },
    widening("f16", .rows) { StoredMatrix.safetensors("F16", bytesPerElement: 2, shape) },
    widening("bf16", .rows) { StoredMatrix.safetensors("BF16", bytesPerElement: 2, shape) },
    widening("bf16", .columns) { StoredMatrix.safetensors("BF16", bytesPerElement: 2, shape) },
    widening("q8_0", .rows) { StoredMatrix.q80(shape) },
  ]

  private static func widening(
    _ type: String, _ orientation: Orientation, _ contents: @escaping @Sendable () -> [UInt8]
  ) -> Work {
    Work(name: "widen-\(type)-\(orientation.rawValue)") {
      let features = try StoredMatrix.opened(contents()).features(orientation)
      let tiles = features.tiles(ofAbout: 1 << 15)
      return {
        for range in tiles { _ = try features.tile(range) }
      }
    }
  }
}
