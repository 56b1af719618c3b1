-- What a language model returned, by the hash of what it was asked, so that the same is not paid for twice; and the tokens of a day (UTC).
CREATE TABLE model_replies (
    request TEXT    NOT NULL PRIMARY KEY,
    reply   TEXT    NOT NULL,
    kept_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX model_replies_by_age ON model_replies (kept_at);

CREATE TABLE model_tokens (
    day    TEXT    NOT NULL,
    payer  TEXT    NOT NULL, -- a chat, or '' for all
    tokens INTEGER NOT NULL,
    PRIMARY KEY (day, payer)
) STRICT, WITHOUT ROWID;
