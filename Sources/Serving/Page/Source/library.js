// The library: what is searched for, page by page as it comes into view.

const pageSize = 100;

const library = {
  total: 0, pages: new Map(), asked: new Set(), controller: null, retry: null,

  get query() {
    const query = new URLSearchParams({ by: 'title' });
    for (const name of ['search', 'type', 'genre', 'quality', 'sort']) {
      const value = byID(name).value.trim();
      if (value) query.set(name, value);
    }
    return query;
  },

  row(place) { return this.pages.get(Math.floor(place / pageSize))?.[place % pageSize]; },

  /// Asks for the first page of another selection, which then replaces all.
  async search() {
    scrollToLibrary();
    await this.load([0]);
  },

  /// Asks again for what is in view, since the library changed; until it comes the old stays.
  async renew() {
    const [first, last] = grid.count > 0 ? grid.range() : [0, 0];
    const pages = [];
    for (let page = Math.floor(first / pageSize); page * pageSize < Math.max(last, 1); page += 1) pages.push(page);
    await this.load(pages.slice(0, 3));
  },

  async load(pages) {
    this.controller?.abort();
    clearTimeout(this.retry);
    const controller = new AbortController();
    this.controller = controller;
    try {
      const answers = await Promise.all(pages.map((page) => this.fetch(page, controller)));
      this.pages = new Map(pages.map((page, index) => [page, answers[index].document]));
      this.asked = new Set(pages);
      this.total = Number(answers[0].headers.get('X-Total-Count'));
      byID('library-fault').replaceChildren();
      this.show();
    } catch (error) {
      if (error.name !== 'AbortError') this.fail(error);
    }
  },

  fetch(page, controller) {
    const query = this.query;
    query.set('offset', page * pageSize);
    query.set('limit', pageSize);
    return ask(`api/content?${query}`, { signal: controller.signal });
  },

  /// Fetches what came into view, unless it left again at once.
  want(first, last) {
    clearTimeout(this.pause);
    const missing = [];
    for (let page = Math.floor(first / pageSize); page * pageSize < last; page += 1) {
      if (!this.asked.has(page)) missing.push(page);
    }
    if (missing.length > 0) this.pause = setTimeout(() => missing.forEach((page) => this.fetchMore(page)), 60);
  },

  async fetchMore(page) {
    const { controller, pages, asked } = this;
    asked.add(page);
    try {
      pages.set(page, (await this.fetch(page, controller)).document);
      if (pages === this.pages) grid.refresh();
    } catch (error) {
      asked.delete(page);
      if (error.name !== 'AbortError') this.fail(error);
    }
  },

  show() {
    const isFiltered = [...this.query.keys()].some((name) => !['by', 'sort'].includes(name));
    const all = status?.library?.titles;
    setText(byID('count'), isFiltered && all !== undefined
      ? `${number.format(this.total)} of ${counted(all, 'title')}` : counted(this.total, 'title'));
    const empty = byID('library-empty');
    empty.hidden = this.total > 0;
    if (this.total === 0) empty.replaceChildren(...emptyWords(isFiltered));
    grid.setCount(this.total);
    grid.refresh();
  },

  fail(refusal) {
    const fault = byID('library-fault');
    // It is read out once, however often it is tried.
    if (!fault.textContent.includes(refusal.message)) {
      fault.replaceChildren(make('p', {}, make('strong', {}, 'The library cannot be shown. '), refusal.message),
        make('button', { type: 'button', click: () => this.renew() }, 'Try again'));
    }
    if (grid.count === 0) setText(byID('count'), '');
    clearTimeout(this.retry);
    this.retry = setTimeout(() => this.renew(), 1000 * Math.max(refusal.retryAfter, 5));
  },
};

function emptyWords(isFiltered) {
  if (isFiltered) {
    return [make('p', {}, 'No title is like that.'),
      make('button', { type: 'button', click: showAll }, 'Show all')];
  }
  return [make('p', {}, make('strong', {}, 'The library is empty.')),
    make('p', {}, 'Write what you wish for into the watchlist, or add it here under Changes; then run ',
      make('code', {}, 'offlinio sync'), '. Videos that you put into its folders yourself appear too.')];
}

function showAll() {
  byID('filters').reset();
  applyFilters();
}

/// Back to the first titles, where the bar sticks.
function scrollToLibrary() {
  const top = byID('library').getBoundingClientRect().top;
  if (top < 0) scrollBy(0, top);
}

/// A colour of its own for a title without a picture.
function hue(text) {
  let hash = 0;
  for (const character of text) hash = (hash * 31 + character.codePointAt(0)) % 360;
  return hash;
}

function poster(row) {
  const frame = make('span', { class: 'poster' }, titleText(row.title));
  frame.style.setProperty('--hue', hue(row.id));
  if (row.poster) {
    frame.firstChild.setAttribute('aria-hidden', 'true');
    // One that cannot be shown leaves the title in its place.
    frame.append(make('img', { src: relative(row.poster), alt: '', loading: 'lazy', decoding: 'async',
      error: (event) => event.target.remove() }));
  }
  frame.setAttribute('aria-hidden', 'true');
  return frame;
}

function fillCard(button, place) {
  const row = library.row(place);
  if (row === button.row && button.firstChild) return;
  button.row = row;
  button.setAttribute('aria-busy', String(!row));
  if (!row) {
    button.replaceChildren(make('span', { class: 'poster' }), make('span', { class: 'caption' }, '…'));
    return;
  }
  const facts = [row.year, row.type === 'series' ? counted(row.videos, 'episode') : null, row.quality].filter(Boolean);
  button.replaceChildren(poster(row), make('span', { class: 'caption' },
    make('b', { dir: 'auto' }, row.title), make('small', {}, facts.join(' · '))));
}

const grid = new Grid(byID('grid'), {
  fill: fillCard,
  want: (first, last) => library.want(first, last),
  open: (place) => { const row = library.row(place); if (row) openTitle(row); },
});
