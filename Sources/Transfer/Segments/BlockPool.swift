import CCurl
import Synchronization

/// The memory that all downloads of a client share: so much and no more, whatever the size and number of files.
final class BlockPool: Sendable {
  private struct State {
    var free: [BlockMemory] = []
    /// Blocks that may still be allocated.
    var unused: Int
    var onFree: @Sendable () -> Void = {}
  }

  let blockSize: Int
  private let state: Mutex<State>

  init(blocks: Int = 16, blockSize: Int = 256 << 10) {
    // A piece that fits no block would wait for ever.
    precondition(blocks > 0 && blockSize >= CURL_MAX_WRITE_SIZE)
    self.blockSize = blockSize
    state = Mutex(State(unused: blocks))
  }

  deinit {
    state.withLock { state in
      for memory in state.free { memory.bytes.deallocate() }
    }
  }

  var hasFree: Bool {
    state.withLock { !$0.free.isEmpty || $0.unused > 0 }
  }

  /// Calls `notify` on any thread whenever a block comes back to an empty pool.
  func onFree(_ notify: @escaping @Sendable () -> Void) {
    state.withLock { $0.onFree = notify }
  }

  /// An empty block; nil when all are in use.
  func take() -> Block? {
    let memory: BlockMemory? = state.withLock { state in
      if let memory = state.free.popLast() { return memory }
      guard state.unused > 0 else { return nil }
      state.unused -= 1
      return BlockMemory(bytes: .allocate(byteCount: blockSize, alignment: 4096))
    }
    return memory.map { Block($0, of: self) }
  }

  fileprivate func put(_ memory: BlockMemory) {
    let notify = state.withLock { state in
      let wasEmpty = state.free.isEmpty && state.unused == 0
      state.free.append(memory)
      return wasEmpty ? state.onFree : nil
    }
    notify?()
  }
}

/// Unchecked: a piece of memory has one owner, the pool or a block.
private struct BlockMemory: @unchecked Sendable {
  let bytes: UnsafeMutableRawBufferPointer
}

/// Consecutive bytes of a file; its memory goes back to the pool when the last reference goes.
///
/// Unchecked: filled by the thread of the loop, which forgets it when it hands it over, and only read afterwards.
final class Block: @unchecked Sendable {
  /// Where in the file the first byte belongs.
  private(set) var offset: Int64 = 0
  private var count = 0
  private let memory: BlockMemory
  private let pool: BlockPool

  fileprivate init(_ memory: BlockMemory, of pool: BlockPool) {
    self.memory = memory
    self.pool = pool
  }

  deinit {
    pool.put(memory)
  }

  var room: Int { memory.bytes.count - count }
  var isEmpty: Bool { count == 0 }
  var range: Range<Int64> { offset..<offset + Int64(count) }
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: memory.bytes[..<count]) }

  /// Takes bytes for which there is room; the first ones tell where the block belongs.
  func append(_ piece: UnsafeRawBufferPointer, at position: Int64) {
    if isEmpty { offset = position }
    UnsafeMutableRawBufferPointer(rebasing: memory.bytes[count...]).copyMemory(from: piece)
    count += piece.count
  }
}
