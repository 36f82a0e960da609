import Model
import SystemPackage
import Testing

@testable import Library

struct PackedTextsTests {
  @Test func `texts come out as they went in`() {
    let texts: [(UInt8, [UInt8])] = [
      (1, Array("Movies/A (2001)".utf8)), (2, Array("Movies/A (2001)/A.json".utf8)), (3, []), (4, [0xff, 1]),
      (4, [0xff]), (9, Array(repeating: 7, count: 70_000)), (5, Array("Mo".utf8)),
    ]
    var builder = PackedTexts.Builder()
    for (slot, text) in texts { text.withUnsafeBytes { builder.add(slot, bytes: $0) } }
    var all: [[UInt8]] = []
    builder.packed.forEach { _, text in
      all.append(text)
      return true
    }
    #expect(all == texts.map(\.1))
    #expect(builder.packed[4] == [0xff, 1])
    #expect(builder.packed[6] == nil)
    #expect(PackedTexts.Builder().packed[0] == nil)
  }

  @Test func `traits come out as they went in`() throws {
    var traits = MediaTraits()
    traits.resolution = "1080p"
    traits.bitDepth = 10
    traits.hdr = ["dv", "hdr10"]
    traits.audio = ["truehd", "atmos"]
    traits.languages = ["en", "de"]
    traits.edition = "extended"
    traits.part = 2
    for traits in [traits, MediaTraits()] {
      var builder = PackedTexts.Builder()
      TraitsPacking.add(traits, to: &builder)
      #expect(TraitsPacking.given(in: builder.packed) == traits)
    }
  }

  @Test func `what a receipt says comes out as it went in`() {
    var movie = Sidecar.fullMovie
    movie.file?.audio[0].isAtmos = true
    var builder = PackedTexts.Builder()
    let receipt = ReceiptTraits(movie, isFile: true)
    TraitsPacking.add(receipt, to: &builder)
    #expect(receipt.file?.isMeasured == true)
    #expect(TraitsPacking.receipt(in: builder.packed) == receipt)
    #expect(TraitsPacking.given(in: builder.packed) == nil)
  }

  @Test func `an id of a file is the beginning of its path's hash`() {
    let text = FileID.of("Movies/A.mkv")
    #expect(text.count == 24)
    #expect(FileID(text) == FileID("Movies/A.mkv" as FilePath))
    for wrong in ["", "00", text.uppercased(), text + "00", "../../../../../../../../"] {
      #expect(FileID(wrong) == nil)
    }
  }
}
