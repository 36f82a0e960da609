"""A running server, and what processes take, for the benchmarks."""
import http.client, json, pathlib, socket, subprocess, time


def build(root):
    """The program as users build it."""
    subprocess.run(["make", "--silent", "build"], cwd=root, check=True)
    return root / ".build/release/offlinio"


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def processor_time(pid):
    """Seconds that a process and its children have run, those of threads that are gone included."""
    children = pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    # The kernel's name for the processor clock of a process.
    return time.clock_gettime((~pid << 3) | 2) + sum(processor_time(int(child)) for child in children)


def memory(pid, kind):
    """Bytes, by a line of the process's status."""
    return int(pathlib.Path(f"/proc/{pid}/status").read_text().split(f"{kind}:")[1].split()[0]) * 1024


def resident(pid):
    return memory(pid, "VmRSS")


def private(pid):
    """Bytes that no other process shares and no file backs."""
    return memory(pid, "RssAnon")


class Server:
    """A running `offlinio serve`, with the time in ms that its first catalog took."""

    def __init__(self, program, work, port, name="offlinio", certificate=False):
        self.name, self.port, self.log, self.tls = name, port, work / f"{name}.log", None
        command = [program, "serve", "--watchlist", work / "watchlist.toml", "--listen", f"127.0.0.1:{port}"]
        if certificate:
            settings = (work / "watchlist.toml").read_text()
            settings += f'[server]\ntls_certificate = "{work}/cert.pem"\ntls_key = "{work}/key.pem"\n'
            (work / "tls.toml").write_text(settings)
            command[3], self.tls = work / "tls.toml", port
        start = time.perf_counter()
        with open(self.log, "w") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log)
        while True:
            if self.process.poll() is not None:
                raise SystemExit(f"the server ended: {self.log.read_text()}")
            try:
                self.catalog() if not certificate else socket.create_connection(("127.0.0.1", port)).close()
                break
            except OSError:
                time.sleep(0.0005)
        self.first = (time.perf_counter() - start) * 1e3

    def get(self, path):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        if answer.status != 200:
            raise SystemExit(f"{path} answers {answer.status}: {self.log.read_text()}")
        return body

    def catalog(self):
        return json.loads(self.get("/catalog/movie/offlinio-movies.json"))["metas"]

    def stop(self):
        self.process.terminate()
        self.process.wait()
