// Loads the page again when its server has built it anew. Where the server ends, the page stays as it is.
'use strict';
const events = new EventSource('/_/events');
events.onmessage = () => { events.close(); location.reload(); };
