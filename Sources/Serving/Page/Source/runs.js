// The last runs: when, how they ended, and what failed, new apart from known.

function failureRow(failure) {
  return make('li', { 'data-state': 'failed' }, titleText(failure.title, 'div'),
    failure.message ? make('div', { class: 'message', dir: 'auto' }, failure.message) : null);
}

function failureGroup(words, failures, isOpen) {
  if (failures.length === 0) return null;
  return make('details', { open: isOpen }, make('summary', { class: isOpen ? 'new' : null }, words),
    make('ul', { class: 'plain' }, ...failures.map(failureRow)));
}

function runRow(run, isLatest) {
  const fresh = run.failures.filter((failure) => failure.new);
  const known = run.failures.filter((failure) => !failure.new);
  const took = run.ended ? (Date.parse(run.ended) - Date.parse(run.started)) / 1000 : null;
  return make('li', {},
    make('div', {}, timeElement(run.started), took === null ? '' : `, ${durationText(took)}: `, exitWords(run.exit)),
    run.fetched > 0 ? make('div', {}, `${counted(run.fetched, 'video')} fetched, ${bytesText(run.bytes)}`) : null,
    run.seen ? make('div', { class: 'quiet' }, 'nothing to do since; looked at last ', timeElement(run.seen)) : null,
    run.waiting > 0 ? make('div', { class: 'quiet' }, `${counted(run.waiting, 'title')} waiting for a later run`) : null,
    failureGroup(`${counted(fresh.length, 'new failure')}`, fresh, isLatest),
    failureGroup(`${counted(known.length, 'known failure')}, as before`, known, false));
}

let latestRun = null;

async function loadRuns() {
  const list = byID('runs-list');
  try {
    const { document: runs } = await ask('api/runs?limit=10');
    latestRun = runs[0] ?? null;
    list.replaceChildren(...(runs.length > 0
      ? runs.map((run, index) => runRow(run, index === 0))
      : [make('li', { class: 'quiet' }, 'No run has ended yet. “offlinio sync” begins one.')]));
  } catch (refusal) {
    list.replaceChildren(make('li', { class: 'fault' }, refusal.message));
  }
  showHealth();
}
