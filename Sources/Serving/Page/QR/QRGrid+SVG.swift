extension QRGrid {
  /// The image, dark on white, with the margin of four modules that readers need.
  var svg: String {
    let margin = 4
    let size = side + 2 * margin
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(size) \(size)" role="img" aria-label="QR code" \
      shape-rendering="crispEdges"><rect width="\(size)" height="\(size)" fill="#fff"/>\
      <path fill="#000" d="\(path(margin: margin))"/></svg>
      """
  }

  /// Every run of dark modules in a row as a rectangle.
  private func path(margin: Int) -> String {
    var path = ""
    for row in 0..<side {
      var column = 0
      while column < side {
        let start = column
        while column < side, self[row, column] { column += 1 }
        if column > start {
          let width = column - start
          path += "M\(start + margin) \(row + margin)h\(width)v1h-\(width)z"
        } else {
          column += 1
        }
      }
    }
    return path
  }
}
