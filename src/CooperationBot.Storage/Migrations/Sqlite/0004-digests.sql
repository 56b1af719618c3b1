-- What chats want to be told regularly. Moments are milliseconds since 1970-01-01 UTC, days are written as 2020-05-26.
CREATE TABLE subscriptions (
    id           TEXT    NOT NULL PRIMARY KEY,
    chat         TEXT    NOT NULL,
    thread       TEXT,
    kind         TEXT    NOT NULL,
    language     TEXT    NOT NULL,
    cron         TEXT    NOT NULL,
    zone         TEXT    NOT NULL,
    topic        TEXT    NOT NULL,
    quiet        TEXT,              -- 22:00-07:00
    heartbeat    INTEGER NOT NULL,
    anniversaries INTEGER NOT NULL,
    paused_until INTEGER,
    next_due     INTEGER,          -- null = it has ended
    told         INTEGER NOT NULL, -- the newest entry of news that the chat knows of
    told_until   TEXT    NOT NULL,
    ended        TEXT               -- why nothing is sent any more, or null
) STRICT, WITHOUT ROWID;

CREATE INDEX subscriptions_due ON subscriptions (next_due) WHERE ended IS NULL;
CREATE INDEX subscriptions_of_chat ON subscriptions (chat);

-- What the record holds, in the order in which it became known: what a milestone states, whoever reports it.
CREATE TABLE news (
    number      INTEGER PRIMARY KEY AUTOINCREMENT,
    milestone   TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    is_change   INTEGER NOT NULL,
    UNIQUE (milestone, fingerprint)
) STRICT;
