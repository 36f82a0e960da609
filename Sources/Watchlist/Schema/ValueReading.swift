internal import SystemPackage

/// What the reading of one value needs to know, and the faults found in it.
struct ValueReading {
  struct Fault {
    let position: TOMLPosition
    let message: String
  }

  /// The absolute folder of the file that the value stands in.
  let folder: FilePath
  private(set) var faults: [Fault] = []

  init(folder: FilePath) { self.folder = folder }

  mutating func complain(at position: TOMLPosition, _ message: String) {
    faults.append(Fault(position: position, message: message))
  }
}
