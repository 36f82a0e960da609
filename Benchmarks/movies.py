"""Movies as Offlinio writes them, made up for the benchmarks: the same ones each time."""
import json, random, time

WORDS = """amber anchor arrow ash autumn bell birch border bridge canyon cedar cinder cliff clock coast compass copper
corner crown dawn delta desert echo ember falcon ferry field flame forest garden glass granite harbor hollow island ivory
journey lantern meadow mirror moon morning mountain night north oak ocean orchard paper river road salt shadow silver
snow star stone storm summer thunder tower valley velvet voice water willow winter""".split()
GENRES = ["Action", "Animation", "Comedy", "Crime", "Documentary", "Drama", "Horror", "Romance", "Sci-Fi", "Thriller"]


def words(random, count):
    return " ".join(random.choice(WORDS) for _ in range(count))


def sidecar(random, number, name, year, stem, size):
    """A receipt with everything that a finished movie has."""
    tracks = [{"channels": random.choice([2, 6, 8]), "codec": random.choice(["ac3", "eac3", "truehd"]), "language": code}
              for code in random.sample(["en", "de", "fr", "es"], 2)]
    people = [words(random, 2).title() for _ in range(18)]
    return {
        "added": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(1_600_000_000 + number * 1_000)),
        "artwork": {kind: f"{stem}-{kind}.jpg" for kind in ["fanart", "poster"]},
        "cast": [{"name": person, "order": order, "role": words(random, 1).title()} for order, person in enumerate(people)],
        "countries": ["United States of America"], "description": words(random, 60).capitalize() + ".",
        "directors": people[:1], "genres": random.sample(GENRES, 3), "id": f"tt{1_000_000 + number}",
        "ids": {"imdb": f"tt{1_000_000 + number}", "tmdb": str(number)},
        "file": {
            "audio": tracks, "container": "mkv", "duration_seconds": 6000.5, "modified": 1_600_000_000_000_000_000,
            "name": stem + ".mkv", "opensubtitles_hash": f"{random.getrandbits(64):016x}",
            "sha256": f"{random.getrandbits(256):064x}", "size": size,
            "subtitles": [{"codec": "subrip", "language": code} for code in ["en", "de", "fr", "es", "it"]],
            "tracks_from": "file",
            "video": {"aspect": 2.4, "bit_depth": 10, "codec": "h265", "frame_rate": 23.976, "hdr": ["hdr10"],
                      "height": 800, "width": 1920},
        },
        "history": [{"at": "2026-01-02T00:00:00Z", "what": "published"}],
        "ratings": {"imdb": {"value": round(random.uniform(4, 9), 1), "votes": random.randrange(1_000_000)}},
        "rejected": [{"name": f"{name.replace(' ', '.')}.{year}.CAM-{n}", "reason": "cam"} for n in range(8)],
        "release": {"added_by_us": True, "group": random.choice(["GRP", "NTb", "FLUX", "SPARKS", "FraMeSToR"]),
                    "infohash": f"{random.getrandbits(160):040x}", "name": f"{name.replace(' ', '.')}.{year}.1080p.BluRay",
                    "path_in_torrent": f"/{name}/{name}.mkv", "resolution": "1080p", "source": "bluray", "tags": ["h265"]},
        "runtime_minutes": 100, "schema": "offlinio/1", "sources": {"title": "cinemeta"}, "title": name, "type": "movie",
        "wish": {"file": "watchlist.toml", "key": f"movie[{number}]", "profile": "default"}, "writers": people[1:3],
        "wrote": {f"{stem}{end}": f"{random.getrandbits(256):064x}" for end in ["-fanart.jpg", "-poster.jpg", ".nfo"]},
        "year": year,
    }


def write_movie(library, number):
    seeded = random.Random(number)
    name, year = words(seeded, 3).title(), seeded.randrange(1950, 2026)
    stem = f"{name} ({year})"
    folder = library / "Movies" / f"{stem} {{imdb-tt{1_000_000 + number}}}"
    folder.mkdir()
    for end in [".mkv", "-fanart.jpg", "-poster.jpg"]:
        (folder / (stem + end)).write_bytes(b"0" * (1_000 + number % 1_000))
    (folder / (stem + ".nfo")).write_text(f"<movie><title>{name}</title><plot>{words(seeded, 60)}</plot></movie>")
    text = json.dumps(sidecar(seeded, number, name, year, stem, 1_000 + number % 1_000), indent=2, sort_keys=True)
    (folder / (stem + ".json")).write_text(text + "\n")
