-- The way of a message: what came in, what goes out, and what is remembered of chats. Moments are milliseconds since 1970-01-01 UTC;
-- a chat is written as 'channel:id', a person as the channel-qualified id.

-- Whoever takes work says again and again that it lives; what the silent ones hold is freed.
CREATE TABLE workers (
    name     TEXT    NOT NULL PRIMARY KEY,
    alive_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Everything received. The row stays after the work, so that the same event is known when the platform repeats it; its payload does not.
CREATE TABLE inbound (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    key         TEXT    NOT NULL UNIQUE,
    channel     TEXT    NOT NULL,
    lane        TEXT    NOT NULL,
    payload     TEXT    NOT NULL,
    received_at INTEGER NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('waiting', 'done', 'failed')),
    takes       INTEGER NOT NULL DEFAULT 0,
    failures    INTEGER NOT NULL DEFAULT 0,
    reason      TEXT,
    settled_at  INTEGER
) STRICT;

CREATE INDEX inbound_waiting ON inbound (lane, id) WHERE state = 'waiting';
CREATE INDEX inbound_settled ON inbound (settled_at) WHERE settled_at IS NOT NULL;

-- The lanes that have waiting events: work is taken by lane, so that a lane keeps its order, and the lane longest due goes first.
CREATE TABLE inbound_lanes (
    lane  TEXT    NOT NULL PRIMARY KEY,
    due   INTEGER NOT NULL,
    owner TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX inbound_lanes_free ON inbound_lanes (due) WHERE owner IS NULL;

-- Everything to be sent. The body goes once it has been sent.
CREATE TABLE outbox (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    key         TEXT    NOT NULL UNIQUE,
    channel     TEXT    NOT NULL,
    chat        TEXT    NOT NULL,
    thread      TEXT,
    kind        TEXT    NOT NULL,
    slot        TEXT,
    method      TEXT    NOT NULL,
    body        TEXT    NOT NULL,
    user        TEXT,             -- whom it is for
    answer      TEXT,             -- the id of the answer that it carries
    question    TEXT,             -- the platform's id of the message that it answers
    part        INTEGER,          -- its place in the reply to that message
    takes_place INTEGER NOT NULL, -- 1: changes the message that the same part of the earlier reply became
    state       TEXT    NOT NULL CHECK (state IN ('pending', 'sending', 'sent', 'ambiguous', 'dead')),
    attempts    INTEGER NOT NULL DEFAULT 0,
    reason      TEXT,
    message     TEXT,             -- the platform's id of what was sent
    created_at  INTEGER NOT NULL,
    settled_at  INTEGER
) STRICT;

CREATE INDEX outbox_pending ON outbox (chat, id) WHERE state = 'pending';
CREATE INDEX outbox_unsettled ON outbox (state, id) WHERE state <> 'sent';
CREATE INDEX outbox_settled ON outbox (settled_at) WHERE settled_at IS NOT NULL;
CREATE INDEX outbox_replies ON outbox (chat, question, part) WHERE message IS NOT NULL;
CREATE INDEX outbox_messages ON outbox (chat, message) WHERE message IS NOT NULL;
CREATE INDEX outbox_of_user ON outbox (user) WHERE state <> 'sent';

-- The chats that have pending requests, as inbound_lanes.
CREATE TABLE outbox_lanes (
    chat    TEXT    NOT NULL PRIMARY KEY,
    channel TEXT    NOT NULL,
    due     INTEGER NOT NULL,
    owner   TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX outbox_lanes_free ON outbox_lanes (channel, due) WHERE owner IS NULL;

CREATE TABLE chats (
    chat      TEXT    NOT NULL PRIMARY KEY,
    kind      TEXT    NOT NULL,
    reference TEXT,             -- what the channel needs to write there by itself
    closed    TEXT,             -- why nothing can be written there, or null
    seen_at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE turns (
    id       INTEGER PRIMARY KEY,
    chat     TEXT    NOT NULL,
    message  TEXT    NOT NULL,
    user     TEXT    NOT NULL,
    question TEXT    NOT NULL,
    asked_at INTEGER NOT NULL,
    UNIQUE (chat, message)
) STRICT;

CREATE INDEX turns_of_user ON turns (user, chat, id);
CREATE INDEX turns_by_age ON turns (asked_at);

CREATE TABLE answers (
    id       TEXT    NOT NULL PRIMARY KEY,
    chat     TEXT    NOT NULL,
    thread   TEXT,
    user     TEXT    NOT NULL,
    message  TEXT,
    question TEXT    NOT NULL,
    answer   TEXT    NOT NULL, -- JSON: text, citations, facts used, suggestions
    given_at INTEGER NOT NULL
) STRICT;

CREATE INDEX answers_of_user ON answers (user);
CREATE INDEX answers_to_message ON answers (chat, message);
CREATE INDEX answers_by_age ON answers (given_at);

-- What people think of an answer: a thumb, words, or both; the newest of a person count.
CREATE TABLE feedback (
    answer   TEXT    NOT NULL REFERENCES answers (id) ON DELETE CASCADE,
    user     TEXT    NOT NULL,
    is_good  INTEGER, -- null = words alone
    comment  TEXT,
    given_at INTEGER NOT NULL,
    PRIMARY KEY (answer, user)
) STRICT, WITHOUT ROWID;

CREATE INDEX feedback_of_user ON feedback (user);

-- The language that a person asked for; without a row it is the question's own.
CREATE TABLE languages (
    user     TEXT NOT NULL PRIMARY KEY,
    language TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE brief_offers (
    chat TEXT NOT NULL,
    user TEXT NOT NULL,
    PRIMARY KEY (chat, user)
) STRICT, WITHOUT ROWID;

CREATE INDEX brief_offers_of_user ON brief_offers (user);
