"""What the browser is shown: servers on free ports, a simulated Real-Debrid, libraries."""
import contextlib, json, os, pathlib, re, shutil, subprocess, time, urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "Sources/RealDebridSimulator/Samples"
ENVIRONMENT = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), "OFFLINIO_REAL_DEBRID_TOKEN": "demo-token"}
HOSTILE = '<img src=x onerror="window.isHacked = true">\u202e' + "onerror " * 60
GENRES = ["Action", "Comedy", "Drama", "Western"]


class Stage(contextlib.ExitStack):
    def __init__(self, program, simulator, work):
        super().__init__()
        self.program, self.simulator, self.work = program, simulator, pathlib.Path(work)

    def start(self, *command):
        """A program that ends with the stage, its output in a file."""
        log = self.work / f"{len(list(self.work.glob('*.log')))}.log"
        with open(log, "w") as output:
            process = subprocess.Popen(command, stdout=output, stderr=output, env=ENVIRONMENT)
        self.callback(self.stop, process)
        return process, log

    @staticmethod
    def stop(process):
        process.terminate()
        process.wait()

    def read(self, log, pattern, seconds=60):
        """What a program says when it is ready."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if found := re.search(pattern, log.read_text()):
                return found[0]
            time.sleep(0.05)
        raise SystemExit(f"nothing like {pattern} came:\n{log.read_text()}")

    def serve(self, folder):
        """The address of a server on the library of a folder, which is ready."""
        _, log = self.start(self.program, "serve", "--watchlist", folder / "watchlist.toml", "--listen", "127.0.0.1:0")
        address = self.read(log, r"http://127\.0\.0\.1:\d+")
        end = time.monotonic() + 60
        while time.monotonic() < end:
            with contextlib.suppress(OSError), urllib.request.urlopen(address + "/healthz"):
                return address
            time.sleep(0.05)
        raise SystemExit(f"the server does not get ready:\n{log.read_text()}")

    def folder(self, name, watchlist):
        folder = self.work / name
        folder.mkdir()
        (folder / "watchlist.toml").write_text('[library]\npath = "library"\n' + watchlist)
        for secret in ["admin-token", "an-access-key-of-its-own"]:
            os.close(os.open(folder / secret, os.O_CREAT, 0o600))
            (folder / secret).write_text(secret)
        subprocess.run([self.program, "init", "--quiet", "--watchlist", folder / "watchlist.toml", folder / "library"],
                       check=True, env=ENVIRONMENT, stdout=subprocess.DEVNULL)
        return folder

    def demo(self):
        """A library that is empty still, and a watchlist whose files come slowly."""
        _, log = self.start(self.simulator, "--listen", "127.0.0.1:0", "--token", "demo-token", "--pace", "8000",
                            "--samples", SAMPLES)
        base = self.read(log, r"http://127\.0\.0\.1:\d+")
        wishes = "".join(f'[[{kind}]]\nimdb = "{id}"\n' for kind, id in [
            ("movie", "tt1254207"), ("movie", "tt1727587"), ("movie", "tt0133093"), ("series", "tt1748166")])
        return self.folder("demo", f"""[server]
admin_token_file = "admin-token"
[real_debrid]
api_url = "{base}/rest/1.0"
[download]
min_free_space = "100 MB"
[metadata]
cinemeta_url = "{base}/cinemeta"
[[source]]
name = "Simulator"
url = "{base}/addon/manifest.json"
""" + wishes)

    def sync(self, folder):
        return self.start(self.program, "sync", "--watchlist", folder / "watchlist.toml")[0]

    def crowd(self, count):
        """A library of so many titles: a few series, pictures for some, and one that means harm."""
        folder = self.folder("crowd", '[server]\naccess_key_file = "an-access-key-of-its-own"\n')
        # The same library without a key.
        (folder / "open.toml").write_text('[library]\npath = "library"\n')
        # Linked ten thousand times, which takes one file system.
        picture = folder / "poster.jpg"
        shutil.copy(SAMPLES / "sintel-poster.jpg", picture)
        for number in range(count):
            is_series = number % 100 == 50
            name = HOSTILE if number == 7 else f"Film Number {number}"
            place = folder / "library" / ("Shows" if is_series else "Movies") / f"Film Number {number} ({1950 + number % 75})"
            stem = place.name
            card = {"schema": "offlinio/1", "id": f"tt{1_000_000 + number}", "type": "series" if is_series else "movie",
                    "title": name, "year": 1950 + number % 75, "genres": [GENRES[number % 4]],
                    "added": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(1_600_000_000 + number * 60))}
            place.mkdir(parents=True)
            if number % 3:
                poster = "poster.jpg" if is_series else f"{stem}-poster.jpg"
                os.link(picture, place / poster)
                card["artwork"] = {"poster": poster}
            if is_series:
                (place / "tvshow.json").write_text(json.dumps(card))
                (place / "Season 01").mkdir()
                for episode in range(1, 4):
                    (place / "Season 01" / f"{stem} - S01E0{episode}.mkv").write_bytes(b"video")
            else:
                card["release"] = {"name": "x", "resolution": ["720p", "1080p", "2160p"][number % 3]}
                (place / f"{stem}.json").write_text(json.dumps(card))
                (place / f"{stem}.mkv").write_bytes(b"video" * (1 + number % 50))
        return folder
