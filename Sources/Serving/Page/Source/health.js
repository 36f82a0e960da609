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

function healthWords() {
  if (!link.isUp) return ['bad', 'The server does not answer; trying again.'];
  if (libraryTrouble?.includes('first scan')) return ['wait', 'The library is read for the first time …'];
  if (libraryTrouble) return ['bad', `The library cannot be read now: ${libraryTrouble}`];
  if (!status) return ['wait', 'Asking the server …'];
  const usage = status.library;
  const held = usage
    ? `${counted(usage.titles, 'title')}, ${bytesText(usage.bytes)}, ${bytesText(usage.free)} free` : 'library not measured';
  if (isRunning()) return ['busy', `A sync is running. ${held}.`];
  const fresh = latestRun?.failures.filter((failure) => failure.new).length ?? 0;
  if (fresh > 0) return ['warn', `The last run has ${counted(fresh, 'new failure')}. ${held}.`];
  const code = status.run?.exit;
  if (status.run && ![0, 3, 75, 76, 130, 143].includes(code)) return ['warn', `Last run: ${exitWords(code)}. ${held}.`];
  return ['good', `All is well. ${held}.`];
}

function showHealth() {
  const [mood, words] = healthWords();
  byID('health').dataset.mood = mood;
  setText(byID('health'), words);
}
