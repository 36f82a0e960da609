/// Answers in the shape of TMDB, with invented or free titles.
enum TMDBSamples {
  static let finding = #"{"movie_results":[{"id":10378,"title":"x"}],"person_results":[],"tv_results":[]}"#
  static let findingShow = #"{"movie_results":[],"tv_results":[{"id":"bad"},{"id":40000}]}"#
  static let findingNothing = #"{"movie_results":[],"tv_results":[]}"#

  static func movie(_ changes: String = "") -> String {
    #"""
    {"id":10378,"imdb_id":"tt1254207","title":"Der große Hase","original_title":"Big Buck Bunny",
    "original_language":"en","release_date":"2008-04-10","runtime":10,"overview":"Ein Hase.","tagline":"",
    "genres":[{"id":16,"name":"Animation"},{"id":35,"name":"Komödie"}],"vote_average":6.5,"vote_count":500,
    "production_companies":[{"name":"Blender, Inc."}],"production_countries":[{"iso_3166_1":"NL","name":"Netherlands"}],
    "belongs_to_collection":{"id":7,"name":"Open Movies"},"poster_path":"/p.jpg","backdrop_path":null,
    "external_ids":{"imdb_id":"tt1254207","wikidata_id":"Q1"},
    "credits":{"cast":[{"name":"Second","character":"B","order":1},{"name":"First","character":"","order":0},null,7],
    "crew":[{"name":"Dee","job":"Director"},{"name":"Wri","job":"Screenplay"},{"name":"Wri","job":"Story"},
    {"name":"Gaffer","job":"Gaffer"},{"job":"Director"}]},
    "release_dates":{"results":[{"iso_3166_1":"US","release_dates":[{"certification":"G","type":3}]},
    {"iso_3166_1":"DE","release_dates":[{"certification":"","type":1},{"certification":"12","type":4},
    {"certification":"6","type":3}]}]},
    "images":{"backdrops":[{"file_path":"/en.jpg","iso_639_1":"en"},{"file_path":"/plain.jpg","iso_639_1":null}],
    "logos":[{"file_path":"/x.svg","iso_639_1":"en"},{"file_path":"/de.svg","iso_639_1":"de"}]},
    "translations":{"translations":[{"iso_639_1":"en","data":{"title":"Bunny","overview":"A rabbit.",
    "tagline":"Big."}}]}\#(changes)}
    """#
  }

  static func show(status: String = "Ended", seasons: String = plainSeasons, _ changes: String = "") -> String
  {
    #"""
    {"id":40000,"name":"Pioneer One","original_name":"Pioneer One","original_language":"en",
    "first_air_date":"2010-06-16","last_air_date":"2011-12-13","status":"\#(status)","episode_run_time":[35],
    "overview":"A capsule.","networks":[{"name":"VODO"}],"created_by":[{"name":"Josh"}],
    "content_ratings":{"results":[{"iso_3166_1":"US","rating":"TV-14"}]},
    "external_ids":{"imdb_id":"tt1748166","tvdb_id":170551},"seasons":\#(seasons)\#(changes)}
    """#
  }

  static let plainSeasons = """
    [{"season_number":0,"name":"Specials","episode_count":1,"poster_path":"/s0.jpg"},
    {"season_number":1,"name":"Staffel 1","episode_count":2,"poster_path":"/s1.jpg"},
    {"season_number":2,"name":"Nach dem Fall","episode_count":0,"poster_path":null}, null, {"season_number":-1}]
    """

  static func seasonsAnswer(_ texts: [(name: String, overview: String)], status: String = "Ended") -> String {
    let episodes = texts.enumerated().map { number, text in
      #"""
      {"id":\#(900 + number),"episode_number":\#(number + 1),"name":"\#(text.name)","overview":"\#(text.overview)",
      "air_date":"2010-06-1\#(number)","runtime":32,"still_path":"/e\#(number + 1).jpg","vote_average":7,"vote_count":4,
      "crew":[{"name":"Dee","job":"Director"},{"name":"Wri","job":"Writer"}],
      "guest_stars":[{"name":"Guest","character":"Doctor","order":500}]}
      """#
    }
    return show(
      status: status,
      #","season/0":{"season_number":0,"episodes":[]},"season/1":{"season_number":1,"episodes":[\#(episodes.joined(separator: ","))]}"#
    )
  }
}
