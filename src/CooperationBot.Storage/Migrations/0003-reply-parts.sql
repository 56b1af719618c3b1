-- An edited question looks for all parts of its earlier reply, those too that are not sent yet.
DROP INDEX outbox_replies;
CREATE INDEX outbox_replies ON outbox (chat, question, part) WHERE question IS NOT NULL;
