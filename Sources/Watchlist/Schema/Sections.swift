internal import Model

/// Finds the tables that a schema names in a document, and complains where something else stands in their
/// place.
enum Sections {
  /// A table and where its header stands.
  struct Section {
    let table: TOMLTable
    let position: TOMLPosition

    func origin(_ key: String, _ report: FileReport) -> Wish.Origin {
      Wish.Origin(file: report.file, line: position.line, column: position.column, key: key)
    }
  }

  /// The table `[name]`; an empty one at the start of the file where there is none.
  ///
  /// Nil after a complaint.
  static func table(_ name: String, in root: TOMLTable, _ report: inout FileReport) -> Section? {
    guard let member = root[name] else { return Section(table: TOMLTable(), position: .start) }
    guard case .table(let table) = member.value.content else {
      report.error(
        at: member.value.position,
        "'\(name)': expected a table, found \(member.value.kind); write [\(name)] above its keys")
      return nil
    }
    return Section(table: table, position: member.value.position)
  }

  /// The tables `[[name]]` in their order; what is none is complained of and left out.
  static func tables(of name: String, in root: TOMLTable, _ report: inout FileReport) -> [Section] {
    guard let member = root[name] else { return [] }
    guard case .array(let elements) = member.value.content else {
      let hint =
        if case .table = member.value.content { "write [[\(name)]] instead of [\(name)]" } else {
          "write [[\(name)]] above its keys"
        }
      report.error(
        at: member.value.position,
        "'\(name)': expected an array of tables, found \(member.value.kind); \(hint)")
      return []
    }
    var sections: [Section] = []
    for element in elements {
      if case .table(let table) = element.content {
        sections.append(Section(table: table, position: element.position))
      } else {
        report.error(at: element.position, "'\(name)': expected a table, found \(element.kind)")
      }
    }
    return sections
  }
}
