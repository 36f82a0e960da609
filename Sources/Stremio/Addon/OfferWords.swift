import Model

/// The texts of a stream as a list of numbers, words and marks, so that each reading looks at it once.
struct OfferWords: Sendable, Hashable {
  enum Word: Sendable, Hashable {
    /// Decimal digits.
    case number(String)
    /// In lower case; letters of any script.
    case letters(String)
    /// A symbol or a sign.
    case mark(Unicode.Scalar)
  }

  /// In Unicode scalars; what follows is not read.
  static let longest = 4_000

  private(set) var words: [Word] = []
  /// Whether a word follows the one before without a gap.
  private(set) var isGlued: [Bool] = []

  init(_ text: String) {
    var run: [Unicode.Scalar] = []
    var isRunGlued = false
    var isAfterGap = true
    for scalar in text.unicodeScalars.prefix(Self.longest) {
      let properties = scalar.properties
      // What varies the look of an emoji is no sign of its own.
      if properties.isVariationSelector || properties.generalCategory == .format { continue }
      if properties.isWhitespace || properties.generalCategory == .control {
        end(&run, isRunGlued)
        isAfterGap = true
        continue
      }
      let isDigit = ("0"..."9").contains(scalar)
      if isDigit || properties.isAlphabetic {
        let continues = run.first.map { ("0"..."9").contains($0) == isDigit } ?? false
        if !continues {
          end(&run, isRunGlued)
          isRunGlued = !isAfterGap
        }
        run.append(scalar)
      } else {
        end(&run, isRunGlued)
        words.append(.mark(scalar))
        isGlued.append(!isAfterGap)
      }
      isAfterGap = false
    }
    end(&run, isRunGlued)
  }

  private mutating func end(_ run: inout [Unicode.Scalar], _ isRunGlued: Bool) {
    guard let first = run.first else { return }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: run)
    let text = String(view)
    words.append(("0"..."9").contains(first) ? .number(text) : .letters(text.lowercased()))
    isGlued.append(isRunGlued)
    run = []
  }

  func letters(at index: Int) -> String? {
    if words.indices.contains(index), case .letters(let text) = words[index] { text } else { nil }
  }

  func mark(at index: Int) -> Unicode.Scalar? {
    if words.indices.contains(index), case .mark(let scalar) = words[index] { scalar } else { nil }
  }

  func digits(at index: Int) -> String? {
    if words.indices.contains(index), case .number(let text) = words[index] { text } else { nil }
  }

  /// Whether there is a word here, and no gap before it.
  func isGlued(at index: Int) -> Bool { isGlued.indices.contains(index) && isGlued[index] }
}
