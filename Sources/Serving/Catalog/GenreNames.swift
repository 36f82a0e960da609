internal import Model

/// What the genres of the fixed list are called elsewhere: by TMDB, Kodi and people, in several languages.
enum GenreNames {
  /// A plain name, see `plain` → genres of the list.
  static let genres: [String: [String]] = table.split(separator: "\n").reduce(into: [:]) { genres, line in
    let parts = line.split(separator: ":", maxSplits: 1)
    guard parts.count == 2 else { return }
    let targets = parts[0].split(separator: "+").map { $0.trimmingBlanks() }
    for name in parts[1].split(separator: ",") { genres[plain(name.trimmingBlanks())] = targets }
  }

  /// Without marks and letter case, hyphens as blanks.
  static func plain(_ name: String) -> String {
    name.folded.split { " -_.'’".contains($0) }.joined(separator: " ")
  }

  private static let table = """
    Action: action, acción, azione, ação, actie, akcja, боевик, экшен
    Adventure: adventure, abenteuer, aventure, aventuras, aventura, avventura, avontuur, przygodowy, przygoda, przygodowe, приключения, приключение
    Animation: animation, zeichentrick, trickfilm, animación, animazione, animação, animatie, animacja, мультфильм, мультфильмы, анимация, anime, аниме, dessin animé, cartoon
    Biography: biography, biographical, biopic, biografie, biographie, biographique, biografía, biografia, biográfico, biograficzny, биография, биографический
    Comedy: comedy, komödie, comédie, comedia, commedia, comédia, komedie, komedia, комедия
    Crime: crime, krimi, policier, polar, crimen, poliziesco, misdaad, kryminał, kryminalny, криминал, криминальный
    Documentary: documentary, dokumentarfilm, dokumentation, doku, documentaire, documental, documentario, dokument, dokumentalny, документальный
    Drama: drama, drame, dramma, drammatico, dramat, драма, dramatique
    Family: family, familie, familienfilm, familial, familiar, famille, famiglia, família, familia, familijny, семейный, kids, children, kinder, enfants, jeunesse, infantil, bambini, kinderen, dla dzieci, детский
    Fantasy: fantasy, fantastique, fantastico, fantasía, fantasia, fantástico, фэнтези, фентези
    Game-Show: game show, gameshow, quiz, quizshow, spielshow, jeu télévisé, concurso, gioco a premi, teleturniej, телеигра
    History: history, historical, historie, historienfilm, geschichte, histoire, historique, historia, histórico, storia, storico, história, historisch, geschiedenis, historyczny, история, исторический
    Horror: horror, horreur, épouvante, terror, orrore, ужасы, ужас
    Music: music, musik, musikfilm, musique, música, musica, muziek, muzyka, muzyczny, музыка, музыкальный
    Musical: musical, comédie musicale, мюзикл
    Mystery: mystery, mystère, misterio, mistero, mistério, mysterie, tajemnica, детектив
    News: news, nachrichten, actualités, informations, noticias, notizie, notícias, nieuws, wiadomości, новости
    Reality-TV: reality tv, reality, reality show, realityserie, téléréalité, télé réalité, telerealidad, реалити шоу, реальное тв
    Romance: romance, romantic, romantik, romantisch, liebesfilm, romantique, romántico, romántica, romantico, sentimentale, romantiek, romans, romantyczny, мелодрама
    Sci-Fi: sci fi, scifi, sf, science fiction, sciencefiction, ciencia ficción, fantascienza, ficção científica, фантастика, научная фантастика, нф
    Short: short, short film, kurzfilm, court métrage, cortometraje, cortometraggio, curta metragem, curta, korte film, krótkometrażowy, короткометражка
    Sport: sport, sports, sportfilm, deporte, deportes, sportivo, esporte, esportes, desporto, sportowy, спорт, спортивный
    Talk-Show: talk show, talkshow, talk, ток шоу
    Thriller: thriller, suspense, suspenso, dreszczowiec, триллер
    War: war, kriegsfilm, krieg, guerre, bélica, bélico, guerra, oorlog, wojenny, военный, война
    Western: western, faroeste, вестерн
    """
}
