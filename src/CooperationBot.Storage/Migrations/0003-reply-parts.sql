-- An edited question looks for all parts of its earlier reply, those too that are not sent yet.
DROP INDEX outbox_replies;
CREATE INDEX outbox_replies ON outbox (chat, question, part) WHERE question IS NOT NULL;

-- Whom a sent request was for is forgotten with the person.
DROP INDEX outbox_of_user;
CREATE INDEX outbox_of_user ON outbox (user) WHERE user IS NOT NULL;
