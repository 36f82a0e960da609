extension Lexicon {
  static let editions: [Row] = [
    Row(
      "directors cut,director cut,directors edition,dir cut,version del director", .sure,
      .edition("Director's Cut")),
    Row("dc,ddc", .weak, .edition("Director's Cut")),
    Row("se", .weak, .edition("Special Edition")),
    Row("om", .weak, .edition("Open Matte")),
    Row(
      "alternate cut,alternative cut,alternate version,alternative version,alternate ending,alternate",
      .likely,
      .edition("Alternative Cut")),
    Row(
      "alternative extended version,alternative extended cut", .likely, .edition("Alternative Cut, Extended")),
    Row(
      "extended,extended cut,extended edition,extended version,extended director cut,version extendida,"
        + "version longue,langfassung",
      .likely,
      .edition("Extended")),
    Row("unrated,unrated cut,unrated edition,unrated version", .likely, .edition("Unrated")),
    Row("uncut,uncut edition", .likely, .edition("Uncut")),
    Row("uncensored", .likely, .edition("Uncensored")),
    Row("theatrical,theatrical cut,theatrical edition", .likely, .edition("Theatrical")),
    Row("final cut", .likely, .edition("Final Cut")),
    Row("imax,imax edition,imax enhanced", .likely, .edition("IMAX")),
    Row(
      "remastered,remaster,4k remastered,4k remaster,digitally remastered,rekonstrukcja,remasterizado",
      .likely, .edition("Remastered")),
    Row("restored,4k restored,4k restoration,digitally restored,4k restore", .likely, .edition("Restored")),
    Row("criterion,criterion collection,the criterion collection,cc", .weak, .edition("Criterion")),
    Row("criterion edition,edition criterion", .likely, .edition("Criterion")),
    Row("special edition,edition speciale", .likely, .edition("Special Edition")),
    Row("collectors edition,collector edition,edition collector", .likely, .edition("Collector's Edition")),
    Row("ultimate edition,ultimate cut", .likely, .edition("Ultimate Edition")),
    Row(
      "ultimate collectors edition,ultimate collector edition", .likely,
      .edition("Ultimate Collector's Edition")),
    Row(
      "ultimate fan edition,ultimate fan edit,ultimate fan collection", .likely,
      .edition("Ultimate Fan Edition")),
    Row("limited edition", .likely, .edition("Limited Edition")),
    Row(
      "anniversary edition,20th anniversary edition,25th anniversary edition,30th anniversary edition,"
        + "40th anniversary edition,50th anniversary edition,10th anniversary edition", .likely,
      .edition("Anniversary Edition")),
    Row("open matte", .likely, .edition("Open Matte")),
    Row("despecialized,despecialized edition", .likely, .edition("Despecialized")),
    Row("rogue cut", .likely, .edition("Rogue Cut")),
    Row("fan edit,fanedit,fan edition,fan collection", .likely, .edition("Fan Edit")),
    Row("deluxe edition,edition deluxe", .likely, .edition("Deluxe Edition")),
  ]
}
