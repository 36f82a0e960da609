/// Lets one job through after the other, in the order in which they came.
actor Turnstile {
  private var last: Task<Void, Never>?

  func run<Value: Sendable>(_ job: @escaping @Sendable () async -> Value) async -> Value {
    let former = last
    let task = Task {
      await former?.value
      return await job()
    }
    last = Task { _ = await task.value }
    return await task.value
  }
}
