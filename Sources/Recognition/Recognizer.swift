import AssociationSchemes
import Catalogue
import Chance
import Glibc
import LinearAlgebra
import Matrices

/// The result of the recognition of a block.
struct RecognizedBlock {
  let verdict: GeometryVerdict
  /// The scheme over the block that proves the verdict; nil if there is none.
  let fit: SchemeFit?
  /// The dimension that the features span up to noise.
  let dimension: Int
  /// How well the directions fit the claim; nil if no geometry is claimed.
  let claim: Claim?
  /// What was tried, in order.
  let hypotheses: [Hypothesis]
  /// Its parts and symmetries if it has no scheme.
  var structure = BlockStructure()
}

/// Names blocks of features.
struct Recognizer {
  private var naming = SchemeNaming()

  /// What the block is: the first that applies of a name, a system of lines, a scheme without a name, a solid, a coherent
  /// configuration, a union of orthonormal bases, a tight frame, and unstructured.
  ///
  /// - Parameters:
  ///   - block: the features of a connected block.
  ///   - tightness: how near the block is to a tight frame on its span.
  ///   - around: what is known about the rest of the matrix.
  mutating func recognize(
    _ block: BlockFeatures, _ tightness: Tightness, _ around: Surroundings
  ) throws(LinearAlgebraError) -> RecognizedBlock {
    guard block.count > 1 else {
      let verdict = GeometryVerdict(
        GeometryName(.single, "single"), residual: 0, certificate: .none)
      return RecognizedBlock(verdict: verdict, fit: nil, dimension: 1, claim: nil, hypotheses: [])
    }
    let noise = BlockNoise(
      block.gram.cosines, elements: around.elements, rounding: around.grid.rounding)
    let search = try SchemeSearch(block.gram, noise: noise, rank: tightness.dimension)
    var scene = BlockRecognition(
      block: block, tightness: tightness, around: around, noise: noise, search: search)
    if let found = scene.onLine() { return found }
    if let found = try scene.equiangular(&naming) { return found }
    if let found = try scene.named(&naming) { return found }
    if let found = try scene.lines(&naming) { return found }
    return try scene.unnamed(&naming)
  }
}
