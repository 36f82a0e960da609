internal import Library
internal import Model

/// All that `/metrics` tells.
struct MetricsReport {
  var version: String
  var isReady: Bool
  var snapshot: Snapshot?
  var usage: LibraryUsage?
  var scan: ScanMeter.Readings
  var requests: RequestMeter.Counts
  var eventStreams: Int
  /// The running or last run.
  var run: RunStatus.Run?
  var items: [RunStatus.Item]
  var paused: Int
  /// When the certificate in use expires, in seconds since 1970; nil without one.
  var certificateExpiry: Int64?
  /// Seconds since 1970.
  var now: Int64

  var text: String {
    var text = PrometheusText()
    text.add(
      "offlinio_build_info", .gauge, "The version of the program.", [([("version", version)], 1)])
    addLibrary(to: &text)
    addRequests(to: &text)
    addRun(to: &text)
    return text.text
  }

  private func addLibrary(to text: inout PrometheusText) {
    text.add("offlinio_library_ready", .gauge, "Whether the library can be read.", isReady ? 1 : 0)
    if let snapshot {
      func samples(_ value: (SnapshotTitle) -> Int64) -> [([(String, String)], Double)] {
        [Wish.Kind.movie, .series].map { kind in
          let sum = snapshot.titles.reduce(0) { $1.kind == kind ? $0 + value($1) : $0 }
          return ([("type", kind.rawValue)], Double(sum))
        }
      }
      text.add("offlinio_library_titles", .gauge, "Titles in the library.", samples { _ in 1 })
      text.add(
        "offlinio_library_videos", .gauge, "Video files in the library.", samples { Int64($0.videos.count) })
      text.add("offlinio_library_bytes", .gauge, "Size of the video files.", samples(\.size))
    }
    if let usage {
      text.add("offlinio_trash_bytes", .gauge, "Size of what lies in the trash.", Double(usage.trashBytes))
      text.add(
        "offlinio_incoming_bytes", .gauge, "Size of unfinished downloads.", Double(usage.incomingBytes))
      text.add("offlinio_disk_free_bytes", .gauge, "Room left on the library's disk.", Double(usage.free))
    }
    text.add("offlinio_scans_total", .counter, "Scans of the library.", Double(scan.scans))
    text.add(
      "offlinio_scan_duration_seconds", .gauge, "How long the last scan took.",
      scan.duration.map { $0 / .seconds(1) })
    text.add(
      "offlinio_scan_timestamp_seconds", .gauge, "When the last scan ended.", scan.ended.map { Double($0) })
    text.add(
      "offlinio_scan_warnings", .gauge, "What the last scan could not read.", Double(scan.warnings))
  }

  private func addRequests(to text: inout PrometheusText) {
    text.add(
      "offlinio_http_requests_total", .counter, "Requests, by kind of route and class of status.",
      requests.requests.sorted { $0.key < $1.key }.map {
        ([("route", "\($0.key.route)"), ("status", "\($0.key.statusClass)xx")], Double($0.value))
      })
    text.add(
      "offlinio_http_sent_bytes_total", .counter, "Bytes of bodies sent, by kind of route.",
      requests.bytes.sorted { $0.key < $1.key }.map { ([("route", "\($0.key)")], Double($0.value)) })
    text.add("offlinio_event_streams", .gauge, "Open streams of events.", Double(eventStreams))
    text.add(
      "offlinio_tls_certificate_expiry_timestamp_seconds", .gauge, "When the certificate in use expires.",
      certificateExpiry.map { Double($0) })
  }

  private func addRun(to text: inout PrometheusText) {
    text.add("offlinio_paused_titles", .gauge, "Titles that runs leave alone.", Double(paused))
    guard let run else { return }
    text.add("offlinio_run_active", .gauge, "Whether a run is under way.", run.ended == nil ? 1 : 0)
    text.add(
      "offlinio_run_start_timestamp_seconds", .gauge, "When the running or last run began.",
      Timestamp(run.started).map { Double($0.secondsSinceEpoch) })
    text.add(
      "offlinio_run_items", .gauge, "Items of the running or last run, by state.",
      Dictionary(grouping: items, by: \.state).sorted { $0.key.rawValue < $1.key.rawValue }.map {
        ([("state", $0.key.rawValue)], Double($0.value.count))
      })
    text.add(
      "offlinio_run_speed_bytes", .gauge, "Bytes per second that the run receives.",
      run.speed.map { Double($0) })
    text.add("offlinio_last_run_exit_code", .gauge, "How the last run ended.", run.exit.map { Double($0) })
    text.add(
      "offlinio_last_run_age_seconds", .gauge, "How long ago the last run ended.",
      run.ended.flatMap { Timestamp($0) }.map { Double(max(0, now - $0.secondsSinceEpoch)) })
  }
}
