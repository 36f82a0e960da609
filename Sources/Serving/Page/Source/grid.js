// A grid of thousands of cards, of which only those in view are in the document.

const overscan = 2;

class Grid {
  /// `fill` fills the card of a place; `want` is told which places are in view.
  constructor(host, { fill, want, open }) {
    Object.assign(this, { host, fill, want, count: 0, current: 0, cards: new Map(), isDrawing: false });
    addEventListener('scroll', () => this.draw(), { passive: true });
    new ResizeObserver(() => this.measure()).observe(host);
    host.addEventListener('keydown', (event) => this.key(event));
    host.addEventListener('click', (event) => {
      const card = event.target.closest('[data-place]');
      if (card) open(Number(card.dataset.place));
    });
    host.addEventListener('focusin', (event) => this.choose(Number(event.target.closest('[data-place]').dataset.place)));
  }

  setCount(count) {
    this.count = count;
    this.current = Math.min(this.current, Math.max(count - 1, 0));
    for (const [place, card] of this.cards) {
      if (place < count) continue;
      card.remove();
      this.cards.delete(place);
    }
    for (const card of this.cards.values()) card.setAttribute('aria-setsize', count);
    this.measure();
  }

  measure() {
    const gap = 14;
    const width = this.host.clientWidth;
    const least = width < 500 ? 96 : 140;
    this.columns = Math.max(1, Math.floor((width + gap) / (least + gap)));
    this.width = (width - gap * (this.columns - 1)) / this.columns;
    const caption = 2.9 * parseFloat(getComputedStyle(document.documentElement).fontSize);
    this.step = { x: this.width + gap, y: this.width * 1.5 + caption + gap };
    this.host.style.setProperty('--card', `${this.width}px`);
    this.host.style.setProperty('--poster', `${this.width * 1.5}px`);
    this.host.style.height = `${Math.ceil(this.count / this.columns) * this.step.y}px`;
    for (const [place, card] of this.cards) this.put(card, place);
    this.draw();
  }

  /// The first place in view and the one behind the last.
  range() {
    const top = -this.host.getBoundingClientRect().top;
    const first = Math.floor(top / this.step.y) - overscan;
    const last = Math.ceil((top + innerHeight) / this.step.y) + overscan;
    const clamp = (row) => Math.min(Math.max(row * this.columns, 0), this.count);
    return [clamp(first), clamp(last)];
  }

  draw() {
    if (this.isDrawing) return;
    this.isDrawing = true;
    requestAnimationFrame(() => {
      this.isDrawing = false;
      this.drawNow();
    });
  }

  drawNow() {
    const [first, last] = this.range();
    const focused = this.host.contains(document.activeElement) ? this.current : -1;
    for (const [place, card] of this.cards) {
      if ((place >= first && place < last) || place === focused) continue;
      card.remove();
      this.cards.delete(place);
    }
    for (let place = first; place < last; place += 1) this.card(place);
    if (!this.cards.has(this.current) && last > first && focused < 0) this.choose(first);
    if (last > first) this.want(first, last);
  }

  /// Fills all cards again.
  refresh() {
    for (const [place, card] of this.cards) this.fill(card.firstChild, place);
    this.draw();
  }

  card(place) {
    let card = this.cards.get(place);
    if (card) return card;
    card = make('div', { role: 'listitem', 'aria-setsize': this.count, 'aria-posinset': place + 1 },
      make('button', { type: 'button', class: 'card', 'data-place': place, tabindex: place === this.current ? 0 : -1 }));
    this.put(card, place);
    this.fill(card.firstChild, place);
    this.cards.set(place, card);
    // In the order of places, which screen readers follow.
    let next = place + 1;
    while (next < place + 4 * this.columns && !this.cards.has(next)) next += 1;
    this.host.insertBefore(card, this.cards.get(next) ?? null);
    return card;
  }

  put(card, place) {
    const [row, column] = [Math.floor(place / this.columns), place % this.columns];
    card.style.transform = `translate(${column * this.step.x}px, ${row * this.step.y}px)`;
  }

  /// Makes a card the one that Tab comes to.
  choose(place) {
    const former = this.cards.get(this.current);
    if (former) former.firstChild.tabIndex = -1;
    this.current = place;
    const card = this.cards.get(place);
    if (card) card.firstChild.tabIndex = 0;
  }

  focus(place) {
    if (this.count === 0) return;
    const target = Math.min(Math.max(place, 0), this.count - 1);
    const top = this.host.getBoundingClientRect().top + Math.floor(target / this.columns) * this.step.y;
    const head = document.querySelector('.bar').offsetHeight + 8;
    if (top < head) scrollBy(0, top - head);
    else if (top + this.step.y > innerHeight) scrollBy(0, top + this.step.y - innerHeight);
    this.card(target).firstChild.focus({ preventScroll: true });
    this.draw();
  }

  key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const page = Math.max(1, Math.floor(innerHeight / this.step.y) - 1) * this.columns;
    const steps = {
      ArrowLeft: -1, ArrowRight: 1, ArrowUp: -this.columns, ArrowDown: this.columns, PageUp: -page, PageDown: page,
      Home: -this.count, End: this.count,
    };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    const isBeyond = event.key.startsWith('Arrow') && (this.current + step < 0 || this.current + step >= this.count);
    if (!isBeyond) this.focus(this.current + step);
  }
}
