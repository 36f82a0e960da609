// Numbers, times and codes in words.

const number = new Intl.NumberFormat('en');
const clock = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const ago = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

const counted = (count, noun, plural = `${noun}s`) => `${number.format(count)} ${count === 1 ? noun : plural}`;

/// In decimal units, as disks are counted.
function bytesText(bytes) {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB'];
  let unit = 0;
  let value = Math.max(bytes, 0);
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value >= 100 || unit < 2 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

function durationText(seconds) {
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  if (seconds < 172800) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86400)} days`;
}

/// `3 hours ago`, `in 5 minutes`.
function relativeText(moment) {
  const seconds = (Date.parse(moment) - Date.now()) / 1000;
  for (const [unit, length] of [['day', 86400], ['hour', 3600], ['minute', 60]]) {
    if (Math.abs(seconds) >= length) return ago.format(Math.trunc(seconds / length), unit);
  }
  return seconds > 0 ? 'in a moment' : 'just now';
}

const timeElement = (moment) =>
  make('time', { datetime: moment, title: clock.format(Date.parse(moment)) }, relativeText(moment));

const stateWords = {
  queued: 'Queued', waiting: 'Waiting', downloading: 'Downloading', verifying: 'Checking', done: 'Done',
  failed: 'Failed', paused: 'Paused', deleted: 'Deleted',
};

/// How a run ended, and what to do where something is to be done.
function exitWords(code) {
  switch (code) {
    case 0: return 'everything is there';
    case 3: return 'something failed';
    case 64: case 78: return 'the watchlist has faults: run “offlinio check”';
    case 69: return 'the Real-Debrid account is expired or locked';
    case 73: return 'the library was missing or not writable: is the disk mounted?';
    case 74: return 'the disk is full or failing';
    case 75: return 'unfinished; the next run goes on';
    case 77: return 'the Real-Debrid token is missing or refused';
    case 130: case 143: return 'stopped; the next run goes on';
    default: return code === undefined ? 'broken off; the next run goes on' : `exit code ${code}`;
  }
}
