//! Portal, office and API over HTTP, rendered by the server.
