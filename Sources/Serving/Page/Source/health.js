// One line that says whether all is well.

const link = { isUp: true };
let libraryTrouble = null;

async function lookAtHealth() {
  try {
    await ask('healthz');
    link.isUp = true;
    libraryTrouble = null;
  } catch (refusal) {
    link.isUp = refusal.status !== 0;
    libraryTrouble = link.isUp ? refusal.message : libraryTrouble;
  }
  showHealth();
}

/// The mood, and the words for it.
function mood() {
  if (!link.isUp) return ['bad', 'The server does not answer; trying again.'];
  if (libraryTrouble?.includes('first scan')) return ['wait', 'The library is read for the first time …'];
  if (libraryTrouble) return ['bad', `The library cannot be read now: ${libraryTrouble}`];
  if (!status) return ['wait', 'Asking the server …'];
  if (isRunning()) return ['busy', 'A sync is running.'];
  const fresh = latestRun?.failures.filter((failure) => failure.new).length ?? 0;
  if (fresh > 0) return ['warn', `The last run has ${counted(fresh, 'new failure')}.`];
  const code = status.run?.exit;
  if (status.run && ![0, 3, 75, 76, 130, 143].includes(code)) return ['warn', `Last run: ${exitWords(code)}.`];
  return ['good', 'All is well.'];
}

function showHealth() {
  const [name, words] = mood();
  byID('health').dataset.mood = name;
  setText(byID('mood'), words);
  const usage = link.isUp && !libraryTrouble ? status?.library : null;
  // Apart from the words, which alone are read out: these change all the time.
  setText(byID('facts'), usage
    ? `${counted(usage.titles, 'title')}, ${bytesText(usage.bytes)}, ${bytesText(usage.free)} free.` : '');
  if (status) setText(byID('sync-summary'), summary());
}
