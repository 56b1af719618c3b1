-- Settings that the bot makes for itself, and the turns of the web chat.
CREATE TABLE settings (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A chat's address and one turn of it: what was asked and the answer record that was given.
CREATE TABLE conversation_turns (
    id       INTEGER PRIMARY KEY,
    chat     TEXT    NOT NULL,
    question TEXT    NOT NULL,
    answer   TEXT    NOT NULL,
    asked_at INTEGER NOT NULL -- milliseconds since 1970-01-01 UTC
) STRICT;

CREATE INDEX conversation_turns_of_chat ON conversation_turns (chat, id);
CREATE INDEX conversation_turns_by_age ON conversation_turns (asked_at);
