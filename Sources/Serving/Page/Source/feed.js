// The status as it changes: server-sent events, and asking now and then while they do not come.

const feed = {
  source: null, polling: null, reopening: null, heard: 0,

  /// Opens the stream, which begins with the present status.
  open() {
    if (this.source) return;
    clearTimeout(this.reopening);
    const source = new EventSource('api/events');
    this.source = source;
    source.addEventListener('status', (event) => this.tell(JSON.parse(event.data)));
    source.onerror = () => {
      this.poll();
      // A refusal ends the stream for good; a connection that broke the browser opens again by itself.
      if (source.readyState !== EventSource.CLOSED || source !== this.source) return;
      this.source = null;
      this.reopening = setTimeout(() => this.open(), 15000);
    };
    this.watch ??= setInterval(() => this.look(), 10000);
  },

  /// Leaves the connection to others while nobody looks.
  close() {
    this.source?.close();
    this.source = null;
    clearTimeout(this.reopening);
    clearTimeout(this.polling);
    clearInterval(this.watch);
    this.polling = this.watch = null;
  },

  tell(status) {
    clearTimeout(this.polling);
    this.polling = null;
    this.heard = Date.now();
    link.isUp = true;
    showStatus(status, true);
  },

  async ask() {
    try {
      const { document: status } = await ask('api/downloads');
      this.heard = Date.now();
      link.isUp = true;
      showStatus(status);
    } catch (refusal) {
      link.isUp = refusal.status !== 0;
      showHealth();
    }
  },

  /// Asks every five seconds until the stream speaks again.
  poll() {
    this.polling ??= setTimeout(async () => {
      await this.ask();
      if (!this.polling) return;
      this.polling = null;
      this.poll();
    }, 5000);
  },

  /// A run that was killed changes nothing any more, and so is never told.
  look() {
    lookAtHealth();
    if (isRunning() && Date.now() - this.heard > 20000) this.ask();
  },
};

addEventListener('pagehide', () => feed.close());
addEventListener('pageshow', () => feed.open());
document.addEventListener('visibilitychange', () => (document.hidden ? feed.close() : feed.open()));
