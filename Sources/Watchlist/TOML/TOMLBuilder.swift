internal import CTOML

/// Makes the tree of a document from the events of the C++ parser.
struct TOMLBuilder {
  /// A table or an array whose members are still coming.
  fileprivate struct Open {
    var event: Place
    var isTable: Bool
    var members: [TOMLTable.Member] = []
    var elements: [TOMLValue] = []
  }

  /// The key that a value has, and where both stand.
  fileprivate struct Place {
    var key: String?
    var keyPosition: TOMLPosition
    var position: TOMLPosition
  }

  private var open: [Open] = []
  private var root = TOMLTable()
  private var fault: TOMLFault?

  /// The root table of a text that nests no deeper than the stack allows.
  static func build(_ bytes: [UInt8]) throws(TOMLFault) -> TOMLTable {
    var builder = TOMLBuilder()
    bytes.withUnsafeBytes { buffer in
      withUnsafeMutablePointer(to: &builder) { builder in
        ctoml_parse(buffer.baseAddress, buffer.count, builder) {
          context, event in
          guard let context, let event else { return }
          context.assumingMemoryBound(to: TOMLBuilder.self).pointee.take(event.pointee)
        }
      }
    }
    if let fault = builder.fault { throw fault }
    return builder.root
  }

  private mutating func take(_ event: ctoml_event) {
    switch event.kind {
    case CTOML_TABLE, CTOML_ARRAY: open.append(Open(event: Place(event), isTable: event.kind == CTOML_TABLE))
    case CTOML_END: close()
    case CTOML_STRING: add(.string(event.string), at: Place(event))
    case CTOML_INTEGER: add(.integer(event.integer), at: Place(event))
    case CTOML_FLOAT: add(.float(event.real), at: Place(event))
    case CTOML_BOOLEAN: add(.boolean(event.boolean), at: Place(event))
    case CTOML_FAULT: fault = TOMLFault(at: TOMLPosition(event.position), event.string)
    default: add(.date, at: Place(event))
    }
  }

  private mutating func close() {
    guard let ended = open.popLast() else { return }
    guard ended.isTable else {
      add(.array(ended.elements), at: ended.event)
      return
    }
    let table = TOMLTable(members: ended.members)
    if open.isEmpty { root = table } else { add(.table(table), at: ended.event) }
  }

  private mutating func add(_ content: TOMLValue.Content, at place: Place) {
    guard let last = open.indices.last else { return }
    let value = TOMLValue(content, at: place.position)
    if let key = place.key {
      open[last].members.append(TOMLTable.Member(key: key, keyPosition: place.keyPosition, value: value))
    } else {
      open[last].elements.append(value)
    }
  }
}

extension TOMLBuilder.Place {
  fileprivate init(_ event: ctoml_event) {
    key = event.key.map {
      String(decoding: UnsafeRawBufferPointer(start: $0, count: event.key_length), as: UTF8.self)
    }
    keyPosition = TOMLPosition(event.key_position)
    position = TOMLPosition(event.position)
  }
}

extension TOMLPosition {
  fileprivate init(_ position: ctoml_position) {
    self.init(line: Int(position.line), column: Int(position.column))
  }
}

extension ctoml_event {
  fileprivate var string: String {
    String(decoding: UnsafeRawBufferPointer(start: text, count: text_length), as: UTF8.self)
  }
}
