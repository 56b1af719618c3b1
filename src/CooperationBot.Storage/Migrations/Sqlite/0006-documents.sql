-- What the record is made of. A document is there once for each folder that brought it, with the file's own bytes.
CREATE TABLE documents (
    id         TEXT    NOT NULL, -- the path below the folder
    origin     TEXT    NOT NULL, -- the folder that brought it
    hash       TEXT    NOT NULL, -- SHA-256 of the content, in hexadecimal
    content    BLOB,             -- null = withdrawn; the row tells it to whoever has not seen it yet
    revision   INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    PRIMARY KEY (id, origin)
) STRICT;

CREATE INDEX documents_by_revision ON documents (revision);

-- The number of the last change of the documents. Whoever changes what the record states holds this row, so that numbers become visible in their order.
CREATE TABLE record (
    one      INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    revision INTEGER NOT NULL
) STRICT;

INSERT INTO record (one, revision) VALUES (1, 0);
