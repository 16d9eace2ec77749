import Documents

/// What the words of a page mean, for a reader who sees the first.
enum PageWords {
  /// The last part of a path; the path if it has no such part.
  static func name(ofFile path: String) -> String {
    path.split(separator: "/").last { $0 != "." }.map(String.init) ?? path
  }

  /// The files that something was read from, in a few words.
  static func origin(_ sources: [SourceReport]) -> String {
    sources.count == 1 ? name(ofFile: sources[0].path) : Digits.count(sources.count, "file")
  }

  /// The words of a page about a training run.
  static let series = Section(
    "What the words mean",
    .facts([
      Fact("checkpoint", "the weights that were saved at one step of a training"),
      Fact(
        "eigenspaces",
        "λ × dimension: equal eigenvalues λ of F = W Wᵀ, and how many they are. Overlap is that of the spaces before and after, 1 if "
          + "they are the same"),
      Fact(
        "block",
        "features that are orthogonal to all others, up to noise. Before it has the shape of a geometry it is unstructured, and not drawn"
      ),
      Fact(
        "born",
        "the first checkpoint at which the features are recognised as the geometry, within the noise of their own cosines. Its "
          + "eigenvalues may still differ, and merge later"),
      Fact(
        "D",
        "the dimensionality of a feature: which part of a dimension it has for itself, 1 if it shares with none"
      ),
      Fact(
        "saturation",
        "Σ D over the rank: 1 if the features use the whole space they are in. Beside it, what random vectors have"
      ),
    ]))

  static let section = Section(
    "What the words mean",
    .facts([
      Fact(
        "feature",
        "one vector w of the matrix W: a direction in which a network stores one thing that it distinguishes"
      ),
      Fact(
        "frame operator",
        "F = W Wᵀ. Its eigenvalues λ say how much of all features lies along each direction of the space"
      ),
      Fact(
        "block",
        "features that are orthogonal to all others, up to noise. A digon is a pair of opposite vectors, a single is alone in its "
          + "direction"),
      Fact(
        "residual",
        "how far a block is from the exact geometry: the norm of the difference of the Gram matrices over the norm of the block's"
      ),
      Fact(
        "certificate",
        "what proves a name. Scheme: the relations between features were counted, and agree one to one with those of the geometry"
      ),
      Fact(
        "N and D",
        "a feature's squared norm, and its dimensionality: which part of a dimension it has for itself, 1 if it shares with none"
      ),
      Fact(
        "saturation",
        "Σ D over the rank: 1 if every feature is an eigenvector of F. Chance is no probability but the "
          + "saturation of random vectors"
      ),
      Fact(
        "spectral measure",
        "how a feature is spread over the eigenspaces of F; the participation number counts the directions that share it"
      ),
    ]))
}
