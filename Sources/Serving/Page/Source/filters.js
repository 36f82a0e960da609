// What narrows the library down.

const sort = byID('sort');
const bestMatch = sort.options[0];
let searching = null;

/// While something is searched for, the best match comes first unless another order is chosen.
function offerBestMatch() {
  const isSearching = byID('search').value.trim() !== '';
  if (isSearching === !bestMatch.disabled) return;
  bestMatch.disabled = bestMatch.hidden = !isSearching;
  if (isSearching) sort.value = '';
  else if (sort.selectedIndex < 1) sort.value = 'added';
}

function applyFilters() {
  clearTimeout(searching);
  offerBestMatch();
  library.search();
}

byID('search').addEventListener('input', () => {
  clearTimeout(searching);
  searching = setTimeout(applyFilters, 200);
});
for (const name of ['type', 'genre', 'quality', 'sort']) byID(name).addEventListener('change', applyFilters);
byID('filters').addEventListener('submit', (event) => {
  event.preventDefault();
  applyFilters();
});

/// The genres are those that the addon offers.
async function loadGenres() {
  const { document: manifest } = await ask('manifest.json');
  const genres = manifest.catalogs[0].extra.find((extra) => extra.name === 'genre').options;
  byID('genre').append(...genres.map((genre) => make('option', {}, genre)));
}

byID('quality').append(...['2160p', '1440p', '1080p', '720p', '576p', '480p'].map((name) => make('option', {}, name)));
