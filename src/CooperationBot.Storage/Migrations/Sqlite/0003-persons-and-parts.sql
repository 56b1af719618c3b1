-- "user" is a word of its own in other databases.
ALTER TABLE outbox RENAME COLUMN user TO person;
ALTER TABLE turns RENAME COLUMN user TO person;
ALTER TABLE answers RENAME COLUMN user TO person;
ALTER TABLE feedback RENAME COLUMN user TO person;
ALTER TABLE languages RENAME COLUMN user TO person;
ALTER TABLE brief_offers RENAME COLUMN user TO person;

-- Whom a sent request was for is forgotten with the person.
DROP INDEX outbox_of_user;
CREATE INDEX outbox_of_person ON outbox (person) WHERE person IS NOT NULL;

-- An edited question looks for all parts of its earlier reply, those too that are not sent yet.
DROP INDEX outbox_replies;
CREATE INDEX outbox_replies ON outbox (chat, question, part) WHERE question IS NOT NULL;

-- What only one worker of all does, such as polling a platform: whose it is as long as that one lives.
CREATE TABLE duties (
    name  TEXT NOT NULL PRIMARY KEY,
    owner TEXT NOT NULL
) STRICT, WITHOUT ROWID;
