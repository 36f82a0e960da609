/// The keys of a table, as data.
struct TableSchema<Root: Sendable>: Sendable {
  let outline: TableOutline
  private let keys: [KeySchema<Root>]

  init(_ name: String, _ form: TableOutline.Form = .single, keys: [KeySchema<Root>]) {
    self.keys = keys
    outline = TableOutline(name: name, form: form, keys: keys.map(\.outline))
  }

  /// Reads a table over `root`, whose values are the defaults, and reports every fault.
  ///
  /// - Parameters:
  ///   - position: Of the table's header, where missing keys are reported.
  ///   - header: The header for messages, where it is not the schema's own.
  func read(
    _ table: TOMLTable, at position: TOMLPosition, header: String? = nil, into root: Root,
    _ report: inout FileReport
  ) -> ReadTable<Root> {
    let header = header ?? outline.header
    var read = ReadTable(value: root, position: position)
    for member in table.members {
      guard let key = keys.first(where: { $0.outline.name == member.key }) else {
        report.error(at: member.keyPosition, WatchlistSchema.unknownKey(member.key, in: outline, header))
        read.faulty.insert(member.key)
        continue
      }
      var reading = ValueReading(folder: report.folder)
      if !key.read(member.value, &read.value, &reading) { read.faulty.insert(member.key) }
      for fault in reading.faults { report.error(at: fault.position, "'\(member.key)': \(fault.message)") }
      read.given[member.key] = member.value.position
    }
    for key in outline.keys where key.isRequired && read.given[key.name] == nil {
      report.error(at: position, "\(header) lacks the key '\(key.name)'")
      read.faulty.insert(key.name)
    }
    return read
  }
}

/// What was read from a table.
struct ReadTable<Root> {
  /// Faulty and absent keys have their defaults.
  var value: Root
  /// Of the header.
  let position: TOMLPosition
  /// The value's position of every known key that is there, faulty ones included.
  var given: [String: TOMLPosition] = [:]
  /// Keys that are unknown, missing or have a bad value.
  var faulty: Set<String> = []

  init(value: Root, position: TOMLPosition) {
    self.value = value
    self.position = position
  }

  var isValid: Bool { faulty.isEmpty }

  /// Where a key's value stands if the key is there and sound.
  func sound(_ key: String) -> TOMLPosition? { faulty.contains(key) ? nil : given[key] }
}
