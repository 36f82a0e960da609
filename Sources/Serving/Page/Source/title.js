// One title: what is known of it, and its files.

function openTitle(row) {
  const dialog = byID('title');
  dialog.dataset.id = row.id;
  dialog.replaceChildren(sheet(row));
  dialog.showModal();
  const isOpen = () => dialog.open && dialog.dataset.id === row.id;
  const part = (name) => dialog.querySelector(name);
  ask(`api/content/${encodeURIComponent(row.id)}`).then(({ document: details }) => {
    if (!isOpen()) return;
    // Only what cannot have the focus yet is replaced.
    part('.facts').replaceWith(facts(row, details));
    setText(part('.about'), details.description ?? '');
    part('.files').replaceChildren(...files(details));
  }, (refusal) => {
    if (isOpen()) part('.files').replaceChildren(make('p', { class: 'fault', role: 'alert' }, refusal.message));
  });
}

/// A movie's is that of its one video too.
function stremioAddress(row) {
  const id = encodeURIComponent(row.id);
  return `stremio:///detail/${row.type}/${id}${row.type === 'movie' ? `/${id}` : ''}`;
}

function sheet(row) {
  const isShared = /^tt\d+$/.test(row.id);
  return make('div', { class: 'sheet' },
    make('button', { type: 'button', class: 'close', click: () => byID('title').close() }, 'Close'),
    make('div', { class: 'top' }, poster(row), facts(row, null)),
    make('p', { class: 'about', dir: 'auto' }),
    make('div', { class: 'actions' },
      make('a', { class: 'button', href: stremioAddress(row) }, 'Show in Stremio'),
      isShared ? null : make('span', { class: 'quiet' }, 'Stremio shows it where the addon is installed.'),
      token.value ? make('button', { type: 'button', class: 'danger', click: () => trash(row.id, row.title) },
        'Move to the trash') : null),
    make('div', { class: 'files' }, make('p', { class: 'quiet' }, '…')));
}

/// - `details`: null until they are there.
function facts(row, details) {
  const known = details ?? row;
  const minutes = details?.runtime_minutes ? `${details.runtime_minutes} min` : null;
  const words = [known.year, minutes, details?.certification, known.quality, bytesText(known.size),
    known.rating ? `IMDb ${known.rating.toFixed(1)}` : null].filter(Boolean);
  const people = (label, names) => names?.length > 0
    ? make('p', { class: 'quiet', dir: 'auto' }, `${label}: ${names.slice(0, 8).join(', ')}`) : null;
  return make('div', { class: 'facts' },
    make('h2', { id: 'title-name', dir: 'auto' }, row.title),
    make('p', {}, words.join(' · ')),
    row.genres.length > 0 ? make('p', { class: 'quiet' }, row.genres.join(', ')) : null,
    people('Directed by', details?.directors), people('With', details?.cast));
}

function files(details) {
  if (details.type === 'movie') return details.videos.map((video) => fileRow(video, 'Version', details));
  const seasons = new Map();
  for (const video of details.videos) {
    // Specials come last, and then what is no episode.
    const season = video.season === 0 ? 1e6 : video.season ?? 1e7;
    seasons.set(season, [...(seasons.get(season) ?? []), video]);
  }
  const ordered = [...seasons].sort(([one], [other]) => one - other);
  return ordered.map(([season, videos], index) => make('details', { open: index === 0 },
    make('summary', {}, season === 1e6 ? 'Specials' : season === 1e7 ? 'Other videos' : `Season ${season}`,
      make('span', { class: 'quiet' }, ` · ${counted(videos.length, 'video')}, ${bytesText(sizeOf(videos))}`)),
    ...videos.map((video) => fileRow(video, episodeName(video), details))));
}

const sizeOf = (videos) => videos.reduce((sum, video) => sum + video.size, 0);

function episodeName(video) {
  if (video.number === undefined) return video.path.split('/').pop();
  const numbers = video.last_number ? `${video.number}–${video.last_number}` : `${video.number}`;
  return `${numbers}. ${video.episode_title ?? `Episode ${numbers}`}`;
}

function fileRow(video, name, details) {
  const isEpisode = details.type === 'series';
  const words = isEpisode ? name : video.path.split('/').pop();
  const media = relative(video.media);
  return make('div', { class: 'file' },
    make('div', { class: 'pair' }, titleText(words, 'div'),
      make('span', { class: 'tag' }, [video.quality, bytesText(video.size)].filter(Boolean).join(' · '))),
    video.description ? make('div', { class: 'message', dir: 'auto' }, video.description) : null,
    make('div', { class: 'path', dir: 'auto' }, video.path),
    make('div', { class: 'actions' },
      make('a', { class: 'button', href: media, target: '_blank', rel: 'noopener', 'aria-label': `Play ${words}` }, 'Play'),
      make('a', { class: 'button', href: media, download: true, 'aria-label': `Download ${words}` }, 'Download'),
      token.value && isEpisode && video.number !== undefined
        ? make('button', { type: 'button', class: 'danger', 'aria-label': `Move ${words} to the trash`,
          click: () => trash(video.id, `${details.title} ${words}`) }, 'Trash') : null));
}

function trash(id, name) {
  confirmed(`Move “${name}” to the trash? It is not fetched again; “offlinio restore” brings it back.`, 'Move to the trash',
    async () => {
      await ask(`api/content/${encodeURIComponent(id)}`, { method: 'DELETE' });
      setText(byID('sync-news'), `${name} lies in the trash.`);
      byID('title').close();
      feed.ask();
      library.renew();
    });
}

byID('title').addEventListener('click', (event) => { if (event.target === byID('title')) byID('title').close(); });
byID('title').addEventListener('close', () => grid.focus(grid.current));
