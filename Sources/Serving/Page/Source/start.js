// Everything is there: ask.

// What fails here fails elsewhere too, where it is told.
loadGenres().catch(() => {});
lookForChanges().catch(() => {});
lookAtHealth();
library.search();
feed.open();
