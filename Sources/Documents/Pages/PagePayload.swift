import Figures
import FoundationEssentials
import Glibc

/// What the page's script reads: the subjects of the chapters, and what can be pointed at in each picture.
struct PagePayload: Encodable {
  private let name: String
  private let subjects: [SubjectRecord]
  private let pictures: [String: PictureRecord]

  /// The payload of a document; pictures and scenes without keys are in it only if they can be turned.
  init(_ document: Document) {
    name = document.name
    var subjects = [SubjectRecord]()
    var pictures = [String: PictureRecord]()
    for chapter in document.chapters {
      let number = chapter.subject == nil ? -1 : subjects.count
      if let subject = chapter.subject {
        subjects.append(SubjectRecord(subject, of: chapter.title))
      }
      for case .scene(let scene) in chapter.sections.compactMap(\.content) {
        pictures[scene.name] = .scene(SceneRecord(scene, subject: number))
      }
      for case .picture(let picture) in chapter.sections.compactMap(\.content) {
        pictures[picture.name] = FieldsRecord(picture, subject: number).map(PictureRecord.picture)
      }
      for illustration in chapter.illustrations {
        switch illustration.content {
        case .picture(let picture):
          pictures[picture.name] = FieldsRecord(picture, subject: number)
            .map(PictureRecord.picture)
        case .scene(let scene):
          pictures[scene.name] = .scene(SceneRecord(scene, subject: number))
        case .grid(let grid): pictures[grid.name] = .grid(GridRecord(grid, subject: number))
        case .table: break
        }
      }
    }
    for case .scene(let scene) in document.notes.compactMap(\.content) {
      pictures[scene.name] = .scene(SceneRecord(scene, subject: -1))
    }
    (self.subjects, self.pictures) = (subjects, pictures)
  }

  /// JSON that cannot end the element that it is in.
  var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // All numbers are finite: encoding cannot fail.
    guard let bytes = try? encoder.encode(self) else { return "{\"subjects\":[],\"pictures\":{}}" }
    return Self.embedded(String(decoding: bytes, as: UTF8.self))
  }

  /// JSON with other signs for `<`, so that it cannot end the element that it is in.
  static func embedded(_ json: String) -> String { json.replacing("<", with: "\\u003c") }
}

extension Double {
  /// The number with five significant digits, enough to draw and to read; 0 if it is not finite.
  var brief: Double {
    guard isFinite, self != 0 else { return 0 }
    let power = 4 - Int(log10(magnitude).rounded(.down))
    // A power of ten up to 22 is exact, and so is the nearest double of the quotient.
    guard power.magnitude <= 22 else { return self }
    let scale = pow(10, Double(power.magnitude))
    return power >= 0 ? (self * scale).rounded() / scale : (self / scale).rounded() * scale
  }
}

// MARK: Subjects

/// A subject as the script reads it.
private struct SubjectRecord: Encodable {
  struct Measure: Encodable {
    let symbol: String
    let meaning: String
    let values: [Double]
  }

  struct Group: Encodable {
    let title: String
    let members: [Int]
  }

  struct Shares: Encodable {
    let title: String
    let parts: [String]
    let values: [[[Double]]]
  }

  struct Neighbours: Encodable {
    let title: String
    let values: [[[Double]]]
  }

  let name: String
  let noun: String
  let count: Int
  let labels: [String]
  let measures: [Measure]
  let groups: [Group]
  let shares: Shares?
  let neighbours: Neighbours?

  init(_ subject: Subject, of chapter: String) {
    name = chapter
    noun = subject.noun
    count = subject.count
    labels = subject.labels.map(\.plain)
    measures = subject.measures.map {
      Measure(symbol: $0.symbol, meaning: $0.meaning, values: $0.values.map(\.brief))
    }
    groups = subject.groups.map { Group(title: $0.title, members: $0.members) }
    shares = subject.shares.map { shares in
      Shares(
        title: shares.title, parts: shares.parts,
        values: shares.values.map { $0.map { [Double($0.part), $0.share.brief] } })
    }
    neighbours = subject.neighbours.map { neighbours in
      Neighbours(
        title: neighbours.title,
        values: neighbours.values.map { $0.map { [Double($0.thing), $0.nearness.brief] } })
    }
  }
}

// MARK: Pictures

/// What can be pointed at in one picture.
private enum PictureRecord: Encodable {
  case picture(FieldsRecord)
  case scene(SceneRecord)
  case grid(GridRecord)

  private enum CodingKeys: CodingKey { case kind }

  func encode(to encoder: any Encoder) throws {
    var record = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .picture(let fields):
      try record.encode("picture", forKey: .kind)
      try fields.encode(to: encoder)
    case .scene(let scene):
      try record.encode("scene", forKey: .kind)
      try scene.encode(to: encoder)
    case .grid(let grid):
      try record.encode("grid", forKey: .kind)
      try grid.encode(to: encoder)
    }
  }
}

/// The areas of a picture's plots with the places of their points.
private struct FieldsRecord: Encodable {
  struct Field: Encodable {
    let frame: [Double]
    /// Nil if the keys are 0, 1, 2, …
    let keys: [Int]?
    /// x and y of each point in 65,535ths of the area, as 16-bit numbers in base 64.
    let places: String
  }

  let subject: Int
  let fields: [Field]

  /// Nil if the picture has no keys.
  init?(_ figure: Figure, subject: Int) {
    guard subject >= 0, let picture = try? SVGPicture(figure),
      picture.fields.contains(where: { !$0.keys.isEmpty })
    else { return nil }
    self.subject = subject
    fields = picture.fields.map { field in
      let isPlain = field.keys.elementsEqual(0..<field.keys.count)
      return Field(
        frame: field.frame.map(\.brief), keys: isPlain ? nil : field.keys,
        places: HTMLText.base64(field.places.flatMap { Self.bytes($0.x) + Self.bytes($0.y) }))
    }
  }

  private static func bytes(_ part: Double) -> [UInt8] {
    let number = part.isFinite ? UInt16((min(max(part, 0), 1) * 65_535).rounded()) : 0
    return [UInt8(number & 255), UInt8(number >> 8)]
  }
}

/// The points of a scene.
private struct SceneRecord: Encodable {
  struct Moment: Encodable {
    let title: String
    let at: [[Double]]
  }

  let subject: Int
  let keys: [Int]
  let at: [[Double]]
  let ideals: [[Double]]
  /// The ends of all edges, two for each.
  let edges: [Int]
  let moments: [Moment]
  let view: SceneDrawing.View

  init(_ scene: Scene, subject: Int) {
    let drawing = SceneDrawing(scene)
    self.subject = subject
    keys = subject < 0 ? [] : scene.keys
    at = drawing.coordinates.map { $0.map(\.brief) }
    ideals = scene.ideals.map { $0.map(\.brief) }
    edges = scene.edges.flatMap(\.ends)
    moments = scene.moments.map { moment in
      Moment(title: moment.title, at: moment.coordinates.map { $0.map(\.brief) })
    }
    view = drawing.view
  }
}

/// The exact values of a grid.
private struct GridRecord: Encodable {
  let subject: Int
  let keys: [Int]
  let frame: [Double]
  /// Row by row up to the diagonal, in ten-thousandths, as 16-bit numbers in base 64.
  let values: String

  init(_ grid: Grid, subject: Int) {
    self.subject = subject
    keys = grid.keys
    frame = GridDrawing.frame
    let count = grid.keys.count
    values = HTMLText.base64(
      (0..<count).flatMap { row in
        (0...row).flatMap { column -> [UInt8] in
          let cell = grid.values[row * count + column]
          let value = cell.isFinite ? min(max(cell, -1), 1) : 0
          let number = UInt16(bitPattern: Int16((value * 10_000).rounded()))
          return [UInt8(number & 255), UInt8(number >> 8)]
        }
      })
  }
}
