/// Answers in the shape of Cinemeta, with invented or free titles.
enum Samples {
  static let movie = """
    {"meta":{"id":"tt1254207","imdb_id":"tt1254207","type":"movie","name":"Big Buck Bunny","year":"2008",
    "releaseInfo":"2008","released":"2008-04-10T00:00:00.000Z","runtime":"10 min","imdbRating":"6.4",
    "genres":["Animation","Short"],"genre":["Animation","Short"],"director":["Sacha Goedegebure"],
    "writer":"Sacha Goedegebure, Ton Roosendaal","cast":["A","B","A"],"moviedb_id":10378,
    "description":"A giant rabbit\\nwith a heart.","poster":"https://images.example/poster/tt1254207/img",
    "background":"https://images.example/background/tt1254207/img","logo":"relative/logo.png","awards":null,
    "trailers":[],"behaviorHints":{"defaultVideoId":"tt1254207"}}}
    """

  static func series(status: String = #""status":"Continuing","#, releaseInfo: String = "2019-") -> String {
    """
    {"meta":{"imdb_id":"tt9999999","type":"series","name":"Sample Show",\(status)
    "releaseInfo":"\(releaseInfo)","tvdb_id":"81189","runtime":"1h 5min",
    "app_extras":{"certification":"TV-14","cast":[{"name":"Ann","character":"Eve"},{"name":"Bob"}]},
    "videos":[
    {"id":"tt9999999:1:1","season":1,"episode":1,"number":1,"name":"Pilot","firstAired":"2019-01-02",
    "overview":"It begins.","thumbnail":"https://images.example/1.jpg"},
    {"id":"tt9999999:1:2","season":"1","number":"2","title":"Second","released":"2019-01-09T20:00:00.000Z"},
    {"id":"tt9999999:0:1"},
    {"id":"tt9999999:1:1","season":1,"episode":1,"name":"Pilot again"},
    {"name":"no number"}, null, 5, "text", {"season":-1,"episode":2}, {"season":1.5,"episode":"x"},
    {"season":1,"episode":3,"name":null,"released":"soon","thumbnail":"/relative.jpg"}
    ]}}
    """
  }
}
