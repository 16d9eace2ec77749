extension Colouring {
  /// How an isomorphism may map colours.
  enum ColourMatching {
    /// Colours are only names, so any bijection is allowed.
    case free
    /// Each colour has the given image.
    case given([Int])
  }

  /// Whether a bijection of the points maps this colouring to another; exact, by backtracking.
  func isIsomorphic(to other: Colouring, colours matching: ColourMatching) -> Bool {
    guard order == other.order, count == other.count else { return false }
    let images =
      switch matching {
      case .free: Array(repeating: -1, count: count)
      case .given(let images): images
      }
    var search = IsomorphismSearch(source: self, target: other, colourImages: images)
    return search.extends(from: 0)
  }
}

/// The points of the source get their images one after another. Each must agree with all earlier ones.
private struct IsomorphismSearch {
  let source: Colouring
  let target: Colouring
  var colourImages: [Int]
  var images = [Int]()
  var isTaken: [Bool]
  var isColourTaken: [Bool]

  init(source: Colouring, target: Colouring, colourImages: [Int]) {
    self.source = source
    self.target = target
    self.colourImages = colourImages
    isTaken = Array(repeating: false, count: source.order)
    isColourTaken = Array(repeating: !colourImages.contains(-1), count: colourImages.count)
  }

  mutating func extends(from x: Int) -> Bool {
    guard x < source.order else { return true }
    for image in 0..<target.order where !isTaken[image] {
      let before = (colourImages, isColourTaken)
      if agrees(x, image) {
        images.append(image)
        isTaken[image] = true
        if extends(from: x + 1) { return true }
        images.removeLast()
        isTaken[image] = false
      }
      (colourImages, isColourTaken) = before
    }
    return false
  }

  /// Whether x ↦ image agrees with the images of the points before x. Stores the images of colours.
  private mutating func agrees(_ x: Int, _ image: Int) -> Bool {
    for y in 0...x {
      let other = y == x ? image : images[y]
      for (here, there) in [
        (source[x, y], target[image, other]), (source[y, x], target[other, image]),
      ] {
        if colourImages[here] < 0, !isColourTaken[there] {
          colourImages[here] = there
          isColourTaken[there] = true
        }
        guard colourImages[here] == there else { return false }
      }
    }
    return true
  }
}
