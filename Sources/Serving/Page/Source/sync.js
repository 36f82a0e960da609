// The running sync, item by item; else what the last one left.

let status = null;
const rows = new Map();
const shownItems = 60;
const ranks = ['downloading', 'verifying', 'failed', 'waiting', 'paused', 'queued', 'done', 'deleted'];

const isRunning = () => Boolean(status?.run && !status.run.ended);

/// Pauses hold for titles: of an episode its series.
const titleID = (id) => id.replace(/:\d+:\d+$/, '');

/// The items worth showing, and titles that are paused without being among them.
function itemsToShow() {
  const known = new Set(status.items.map((item) => titleID(item.id)));
  const paused = status.paused.filter((id) => !known.has(id))
    .map((id) => ({ id, title: id, state: 'paused', bytes: 0 }));
  return [...status.items, ...paused]
    .filter((item) => isRunning() || !['done', 'deleted'].includes(item.state))
    .sort((one, other) => ranks.indexOf(one.state) - ranks.indexOf(other.state));
}

/// Where an item stands by now: pauses that come and go between runs are not in what the last one wrote.
function stateNow(item) {
  const isPaused = status.paused.includes(titleID(item.id));
  if (isPaused && ['queued', 'waiting', 'failed'].includes(item.state)) return 'paused';
  return item.state === 'paused' && !isPaused ? 'queued' : item.state;
}

function itemFacts(item) {
  const facts = [];
  if (item.size && item.state !== 'done') facts.push(`${bytesText(item.bytes)} of ${bytesText(item.size)}`);
  else if (item.bytes > 0) facts.push(bytesText(item.bytes));
  if (isRunning()) {
    if (item.speed) facts.push(`${bytesText(item.speed)}/s`);
    if (item.eta) facts.push(`${durationText(item.eta)} left`);
  }
  if (item.next_try && Date.parse(item.next_try) > Date.now()) facts.push(`looked for again ${relativeText(item.next_try)}`);
  return facts.join(' · ');
}

/// A row that can be brought up to date without losing the focus.
function itemRow(item) {
  const [state, facts, message] = [make('span', { class: 'tag' }), make('div', { class: 'quiet' }),
    make('div', { class: 'message', dir: 'auto' })];
  const name = titleText('', 'div');
  const bar = make('progress', { max: 1 });
  const fault = make('p', { class: 'fault', role: 'alert' });
  const pause = make('button', { type: 'button' });
  const remove = make('button', { type: 'button', class: 'danger' }, 'Remove wish');
  const actions = make('div', { class: 'actions' }, pause, remove);
  const element = make('li', {}, make('div', { class: 'pair' }, name, state), bar, facts, message, actions, fault);
  const row = { element };
  row.show = (item) => {
    const isPaused = status.paused.includes(titleID(item.id));
    const isOpen = token.value !== '' && !['done', 'deleted'].includes(item.state);
    const now = stateNow(item);
    element.dataset.state = now;
    element.dataset.id = item.id;
    setText(name, item.title);
    setText(state, isPaused && now === 'downloading' ? 'Pausing …' : stateWords[now] ?? now);
    setText(facts, itemFacts(item));
    setText(message, item.message ?? '');
    bar.hidden = !item.size || ['done', 'deleted'].includes(item.state) || item.bytes === 0;
    bar.setAttribute('aria-label', `Progress of ${item.title}`);
    if (item.size) bar.value = item.bytes / item.size;
    for (const part of [facts, message]) part.hidden = part.textContent === '';
    actions.hidden = !isOpen;
    setText(pause, isPaused ? 'Resume' : 'Pause');
    for (const button of [pause, remove]) button.setAttribute('aria-label', `${button.textContent}: ${item.title}`);
    pause.onclick = () => change(pause, fault, `api/downloads/${encodeURIComponent(item.id)}/${isPaused ? 'resume' : 'pause'}`);
    remove.onclick = () => confirmed(
      `Take back the wish for “${item.title}”? What is in the library stays there.`, 'Remove wish',
      () => ask(`api/downloads/${encodeURIComponent(item.id)}`, { method: 'DELETE' }).then(() => {
        setText(byID('sync-news'), `The wish for ${item.title} is removed.`);
        return feed.ask();
      }));
  };
  return row;
}

async function change(button, fault, path) {
  setText(fault, '');
  button.disabled = true;
  try {
    const { document: receipt } = await ask(path, { method: 'PUT' });
    setText(byID('sync-news'), receipt.message ?? '');
    await feed.ask();
  } catch (refusal) {
    showRefusal(fault, refusal);
  }
  button.disabled = false;
}

function showItems() {
  const items = itemsToShow();
  const shown = items.slice(0, shownItems);
  const list = byID('items');
  const keys = new Set();
  shown.forEach((item, index) => {
    const key = `${item.id}@${item.version ?? ''}`;
    keys.add(key);
    if (!rows.has(key)) rows.set(key, itemRow(item));
    const row = rows.get(key);
    row.show(item);
    if (list.children[index] !== row.element) list.insertBefore(row.element, list.children[index] ?? null);
  });
  for (const [key, row] of rows) {
    if (keys.has(key)) continue;
    row.element.remove();
    rows.delete(key);
  }
  const more = byID('items-more');
  more.hidden = items.length <= shownItems;
  setText(more, `and ${counted(items.length - shownItems, 'more', 'more')}`);
}

function summary() {
  const { run, items } = status;
  if (!run && libraryTrouble) return 'Not known while the library cannot be read.';
  if (!run) return 'No sync has run yet. “offlinio sync” begins one.';
  if (!isRunning()) {
    return run.ended
      ? `The last sync ended ${relativeText(run.ended)}: ${run.message ?? exitWords(run.exit)}.`
      : 'The last sync was broken off; the next one goes on.';
  }
  const facts = [`${number.format(items.filter((item) => item.state === 'done').length)} of ${number.format(items.length)} done`];
  if (run.size) facts.push(`${bytesText(run.bytes ?? 0)} of ${bytesText(run.size)}`);
  if (run.speed) facts.push(`${bytesText(run.speed)}/s`);
  if (run.eta) facts.push(`${durationText(run.eta)} left`);
  return `Running: ${facts.join(' · ')}`;
}

/// Screen readers are told what changed its state, not every byte.
function tellNews(former) {
  if (!former) return;
  const before = new Map(former.items.map((item) => [item.id, item.state]));
  const news = status.items
    .filter((item) => ['done', 'failed'].includes(item.state) && before.get(item.id) !== item.state)
    .map((item) => `${item.title}: ${stateWords[item.state]}.`);
  if (former.run?.id !== status.run?.id && isRunning()) news.unshift('A sync began.');
  else if (status.run?.ended && !former.run?.ended) news.push(`The sync ended: ${exitWords(status.run.exit)}.`);
  if (news.length > 0) setText(byID('sync-news'), news.slice(0, 5).join(' '));
}

/// - `isTold`: whether the server told it by itself: then the library may have changed in any way.
function showStatus(latest, isTold = false) {
  const former = status;
  status = latest;
  setText(byID('sync-summary'), summary());
  const bar = byID('sync-progress');
  bar.hidden = !isRunning() || !status.run.size;
  if (!bar.hidden) bar.value = (status.run.bytes ?? 0) / status.run.size;
  showItems();
  showStorage(status.library);
  showHealth();
  tellNews(former);
  if (!former || former.run?.id !== status.run?.id || former.run?.ended !== status.run?.ended) loadRuns();
  const [had, has] = [former?.library, status.library];
  const isChanged = had?.titles !== has?.titles || had?.bytes !== has?.bytes;
  if (former && (isChanged || (isTold && !isRunning()))) library.renew();
}

document.addEventListener('offlinio-token', () => { if (status) showItems(); });
