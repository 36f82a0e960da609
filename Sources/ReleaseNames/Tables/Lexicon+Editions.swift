extension Lexicon {
  static let editions: [Row] = [
    Row(
      "directors cut,director cut,directors edition,dir cut,version del director", .sure,
      .edition("Director's Cut")),
    Row("dc", .weak, .edition("Director's Cut")),
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
      "remastered,remaster,4k remastered,4k remaster,digitally remastered,rekonstrukcja,restored,"
        + "remasterizado", .likely, .edition("Remastered")),
    Row("criterion,criterion collection,the criterion collection,cc", .weak, .edition("Criterion")),
    Row("criterion edition", .likely, .edition("Criterion")),
    Row("special edition", .likely, .edition("Special Edition")),
    Row("collectors edition,collector edition,edition collector", .likely, .edition("Collector's Edition")),
    Row("ultimate edition,ultimate cut", .likely, .edition("Ultimate Edition")),
    Row("limited edition", .likely, .edition("Limited Edition")),
    Row(
      "anniversary edition,20th anniversary edition,25th anniversary edition,30th anniversary edition,"
        + "40th anniversary edition,50th anniversary edition,10th anniversary edition", .likely,
      .edition("Anniversary Edition")),
    Row("open matte", .likely, .edition("Open Matte")),
    Row("despecialized,despecialized edition", .likely, .edition("Despecialized")),
    Row("rogue cut", .likely, .edition("Rogue Cut")),
    Row("fan edit,fanedit", .likely, .edition("Fan Edit")),
    Row("deluxe edition", .likely, .edition("Deluxe Edition")),
  ]
}
